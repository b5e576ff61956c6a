/// Signatures over what a fleet manager or a maker of releases says: JWS compact serialization (RFC 7515) with Ed25519 (RFC 8037).
@NullMarked
package io.github.civickiosk.fleet.sparkplug.jose;

import org.jspecify.annotations.NullMarked;
