/// `kioskctl commands`: what the fleet ordered this kiosk to do.
@NullMarked
package io.github.civickiosk.provisioning.commands;

import org.jspecify.annotations.NullMarked;
