/// `kioskctl replace`: new hardware takes over the identity of a kiosk that is broken or stolen.
@NullMarked
package io.github.civickiosk.provisioning.replace;

import org.jspecify.annotations.NullMarked;
