@NullMarked
package io.github.civickiosk.device.input;

import org.jspecify.annotations.NullMarked;
