/// Whether this machine knows what time it is. A board without a battery for its clock starts in the past, and TLS fails until a
/// time server has set it.
@NullMarked
package io.github.civickiosk.fleet.agent.clock;

import org.jspecify.annotations.NullMarked;
