package io.github.civickiosk.device.audio;

import java.util.Optional;

/// Says a text. For one thread at a time.
public interface Voice {

    int SLOWEST = 80;
    int USUAL = 160;
    int FASTEST = 400;

    /// Says a text to its end through exactly this device, never through another one. Interrupting the thread ends the sound at
    /// once.
    ///
    /// @param pcm            ALSA's name of the device, as an [AudioOutput.Route] names it
    /// @param wordsPerMinute [#SLOWEST] to [#FASTEST]
    /// @return empty when it was said, else why it was not
    Optional<String> say(Utterance utterance, String pcm, int wordsPerMinute) throws InterruptedException;
}
