package io.github.civickiosk.fleet.manager.dashboard;

import java.util.Locale;

/// What pages show in the same way everywhere.
public final class Shown {

    private Shown() {}

    /// How much a state asks for somebody.
    public enum Level {
        GOOD, WATCH, BAD, UNKNOWN;

        /// Class name in the style sheet.
        public String css() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param words  what is read
    /// @param detail more of it; may be empty
    public record State(Level level, String words, String detail) {}

    /// A time, for people and for machines.
    public record Moment(String shown, String iso) {}
}
