package io.github.civickiosk.app;

import java.util.Set;

import io.github.civickiosk.app.config.AudioConfig;
import io.github.civickiosk.device.audio.AudioOutput;
import io.github.civickiosk.device.audio.Voice;
import io.github.civickiosk.device.audio.alsa.EspeakVoice;
import io.github.civickiosk.device.audio.virtual.VirtualVoice;
import io.github.civickiosk.ui.language.Texts;

/// The voice that goes with an audio output.
final class Voices {

    private Voices() {}

    static Voice of(AudioConfig config, AudioOutput audio) {
        return switch (config.driver()) {
            case ALSA -> EspeakVoice.ofThisMachine();
            case NONE, VIRTUAL -> new VirtualVoice(audio, Set.copyOf(Texts.SHIPPED));
        };
    }
}
