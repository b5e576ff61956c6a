@NullMarked
package io.github.civickiosk.device.touchscreen;

import org.jspecify.annotations.NullMarked;
