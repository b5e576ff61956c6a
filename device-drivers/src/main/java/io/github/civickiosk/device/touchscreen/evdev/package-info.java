@NullMarked
package io.github.civickiosk.device.touchscreen.evdev;

import org.jspecify.annotations.NullMarked;
