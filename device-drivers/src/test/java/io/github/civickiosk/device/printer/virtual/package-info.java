@NullMarked
package io.github.civickiosk.device.printer.virtual;

import org.jspecify.annotations.NullMarked;
