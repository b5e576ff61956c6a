package io.github.civickiosk.app.config;

import java.util.Optional;

import io.github.civickiosk.device.audio.Loudness;
import io.github.civickiosk.device.audio.alsa.AlsaAudioConfig;

/// @param volume how loud it may be, whatever the driver
public record AudioConfig(Driver driver, Alsa alsa, Virtual virtual, Volume volume) {

    public AudioConfig { alsa(alsa, volume); }

    public enum Driver {
        NONE, ALSA, VIRTUAL
    }

    /// @param headset     the headset's sound card: its id as `aplay -l` shows it, or a part of its name
    /// @param loudspeaker the loudspeaker's card, likewise; empty when the kiosk has none
    /// @param control     the mixer control of both
    public record Alsa(String headset, String loudspeaker, String control) {}

    /// @param loudspeaker whether there is one
    public record Virtual(boolean loudspeaker) {}

    /// @param atStart percent that each visit begins with
    /// @param most    percent that nobody gets beyond
    public record Volume(int atStart, int most) {
        public Volume { new Loudness(atStart, most); }

        public Loudness loudness() {
            return new Loudness(atStart, most);
        }
    }

    public AlsaAudioConfig cards() {
        return alsa(alsa, volume);
    }

    private static AlsaAudioConfig alsa(Alsa alsa, Volume volume) {
        var usual = AlsaAudioConfig.usual(alsa.headset());
        return new AlsaAudioConfig(usual.proc(), alsa.headset(), Optional.of(alsa.loudspeaker()).filter(card -> !card.isEmpty()),
                alsa.control(), usual.amixer(), volume.loudness(), usual.period(), usual.patience());
    }
}
