package io.github.civickiosk.device.audio;

import java.time.Duration;
import java.util.Optional;

/// Plays a short tone on a device of ALSA.
@FunctionalInterface
public interface Tone {

    /// @param pcm ALSA's name of the device, as a route tells it
    /// @return why it could not be played
    Optional<String> play(String pcm, Duration patience) throws InterruptedException;
}
