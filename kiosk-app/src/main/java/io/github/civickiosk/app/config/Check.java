package io.github.civickiosk.app.config;

import java.time.Duration;

/// Checks of compact constructors. A refusal names the key, so that the reader of the file can find its line.
final class Check {

    private Check() {}

    static void that(boolean holds, String key, String sentence) {
        if (!holds) {
            throw new Refused(key, sentence);
        }
    }

    static void positive(Duration duration, String key) {
        that(duration.isPositive(), key, "a duration here is longer than nothing");
    }

    /// A value that does not fit.
    static final class Refused extends IllegalArgumentException {

        private static final long serialVersionUID = 1;

        /// Relative to the record that refuses, in dots.
        private final String key;

        Refused(String key, String sentence) {
            super(sentence);
            this.key = key;
        }

        String key() {
            return key;
        }
    }
}
