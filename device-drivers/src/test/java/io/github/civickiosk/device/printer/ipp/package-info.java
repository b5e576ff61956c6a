@NullMarked
package io.github.civickiosk.device.printer.ipp;

import org.jspecify.annotations.NullMarked;
