@NullMarked
package io.github.civickiosk.device.scanner.evdev;

import org.jspecify.annotations.NullMarked;
