package io.github.civickiosk.issuing.document;

import java.util.Optional;
import java.util.OptionalInt;

/// Which letters the embedded fonts can print. Safe for use by several threads.
public final class Letters {

    private static final class Fonts {
        private static final Faces FACES = Faces.parse();
    }

    private Letters() {}

    /// The first letter of a text that no embedded font has, as it is written in code charts: `U+5C71`.
    public static Optional<String> missing(String text) {
        synchronized (Fonts.class) {
            for (String line : text.split("\n")) {
                OptionalInt missing = Fonts.FACES.missing(line);
                if (missing.isPresent()) {
                    return Optional.of("U+%04X".formatted(missing.getAsInt()));
                }
            }
            return Optional.empty();
        }
    }
}
