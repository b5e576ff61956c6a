/// The visible digital seal: header version 4 of ICAO Doc 9303-13, message zone of BSI TR-03171 0.8, ECDSA P-256, DataMatrix.
/// The byte layout is written out in docs/seal.md.
@NullMarked
package io.github.civickiosk.issuing.seal;

import org.jspecify.annotations.NullMarked;
