@NullMarked
package io.github.civickiosk.device.audio.alsa;

import org.jspecify.annotations.NullMarked;
