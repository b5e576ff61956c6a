@NullMarked
package io.github.civickiosk.device.touchscreen.virtual;

import org.jspecify.annotations.NullMarked;
