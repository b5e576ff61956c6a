/// `kioskctl update`: what a technician sees and does about the kiosk's software.
@NullMarked
package io.github.civickiosk.provisioning.update;

import org.jspecify.annotations.NullMarked;
