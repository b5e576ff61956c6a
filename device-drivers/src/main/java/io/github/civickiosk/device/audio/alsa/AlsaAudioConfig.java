package io.github.civickiosk.device.audio.alsa;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.github.civickiosk.device.audio.Loudness;

/// Which sound cards are what.
///
/// @param proc        where procfs is mounted
/// @param headset     the headset's card: its id as `aplay -l` shows it, or a part of its name
/// @param loudspeaker the loudspeaker's card, likewise; empty when the kiosk has none
/// @param control     the mixer control of both, such as `PCM`, `Headphone`, `Speaker`
/// @param amixer      the mixer's tool, of alsa-utils
/// @param loudness    how loud it may be
/// @param period      pause between two looks
/// @param patience    how long one answer may take
public record AlsaAudioConfig(Path proc, String headset, Optional<String> loudspeaker, String control, String amixer,
        Loudness loudness, Duration period, Duration patience) {

    public AlsaAudioConfig {
        if (headset.isBlank()) {
            throw new IllegalArgumentException("audio.headset must name a card");
        }
        if (loudspeaker.filter(headset::equals).isPresent()) {
            throw new IllegalArgumentException("audio.loudspeaker and audio.headset are both " + headset);
        }
        if (!period.isPositive() || patience.compareTo(period.multipliedBy(4)) < 0) {
            throw new IllegalArgumentException("audio.patience must be at least four times audio.period, not " + patience);
        }
    }

    /// A look each quarter of a second, two seconds of patience, the control `PCM`, no loudspeaker.
    public static AlsaAudioConfig usual(String headset) {
        return new AlsaAudioConfig(Path.of("/proc"), headset, Optional.empty(), "PCM", "amixer", Loudness.usual(),
                Duration.ofMillis(250), Duration.ofSeconds(2));
    }
}
