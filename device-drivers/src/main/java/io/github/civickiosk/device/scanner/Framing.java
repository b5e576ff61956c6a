package io.github.civickiosk.device.scanner;

import java.time.Duration;

/// How the scanner is set up to send a code.
///
/// @param prefix  bytes before the code (as ISO 8859-1), taken away; a scan without it is garbled
/// @param suffix  bytes after the code; empty when a pause ends it, which binary codes need: a suffix may stand inside them
/// @param gap     the pause after which nothing more of a scan comes
/// @param longest most bytes of a code with prefix and suffix; more is noise
/// @param aim     whether the scanner sends AIM identifiers between prefix and code
public record Framing(String prefix, String suffix, Duration gap, int longest, boolean aim) {

    /// The most that a QR code holds: 7,089 digits.
    private static final int LARGEST_CODE = 7089;

    public Framing {
        if (!gap.isPositive()) {
            throw new IllegalArgumentException("scanner.framing.gap must be longer than zero, not " + gap);
        }
        if (longest < 1) {
            throw new IllegalArgumentException("scanner.framing.longest must be at least 1, not " + longest);
        }
        checkLatin("scanner.framing.prefix", prefix);
        checkLatin("scanner.framing.suffix", suffix);
    }

    /// As most scanners come: no prefix, carriage return, no AIM identifier.
    public static Framing usual() {
        return new Framing("", "\r", Duration.ofMillis(150), LARGEST_CODE, false);
    }

    private static void checkLatin(String key, String value) {
        if (value.chars().anyMatch(c -> c > 0xFF)) {
            throw new IllegalArgumentException(key + " must be bytes, each written as a character up to U+00FF");
        }
    }
}
