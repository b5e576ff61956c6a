@NullMarked
package io.github.civickiosk.device.scanner.serial;

import org.jspecify.annotations.NullMarked;
