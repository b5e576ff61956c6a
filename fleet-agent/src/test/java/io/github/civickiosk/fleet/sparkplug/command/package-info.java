@NullMarked
package io.github.civickiosk.fleet.sparkplug.command;

import org.jspecify.annotations.NullMarked;
