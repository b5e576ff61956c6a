@NullMarked
package io.github.civickiosk.device.audio;

import org.jspecify.annotations.NullMarked;
