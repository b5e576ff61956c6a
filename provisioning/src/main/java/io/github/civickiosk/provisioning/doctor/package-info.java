/// `kioskctl doctor`: what is wrong with this kiosk, and what to do about it.
@NullMarked
package io.github.civickiosk.provisioning.doctor;

import org.jspecify.annotations.NullMarked;
