/// `kioskctl reset`: a kiosk forgets who it is and what it did, before it is given away or begins anew.
@NullMarked
package io.github.civickiosk.provisioning.reset;

import org.jspecify.annotations.NullMarked;
