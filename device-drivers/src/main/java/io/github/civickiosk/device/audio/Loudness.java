package io.github.civickiosk.device.audio;

/// How loud it may be.
///
/// @param atStart percent that a headset begins with whenever it is plugged in, and at each new visit
/// @param most    percent that nobody gets beyond
public record Loudness(int atStart, int most) {

    public Loudness {
        if (most < 1 || most > 100) {
            throw new IllegalArgumentException("audio.loudness.most must be from 1 to 100, not " + most);
        }
        if (atStart < 0 || atStart > most) {
            throw new IllegalArgumentException("audio.loudness.atStart must be from 0 to " + most + ", not " + atStart);
        }
    }

    /// Begins at 50, ends at 85.
    public static Loudness usual() {
        return new Loudness(50, 85);
    }

    public int limited(int percent) {
        return Math.clamp(percent, 0, most);
    }
}
