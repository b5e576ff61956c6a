@NullMarked
package io.github.civickiosk.device.audio.virtual;

import org.jspecify.annotations.NullMarked;
