/// Signed orders to a kiosk and their answers, as both ends of the wire write and read them.
@NullMarked
package io.github.civickiosk.fleet.sparkplug.command;

import org.jspecify.annotations.NullMarked;
