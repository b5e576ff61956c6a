/// `kioskctl devices`: what is attached, what works, and what does not.
@NullMarked
package io.github.civickiosk.provisioning.devices;

import org.jspecify.annotations.NullMarked;
