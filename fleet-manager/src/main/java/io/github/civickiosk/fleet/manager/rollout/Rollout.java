package io.github.civickiosk.fleet.manager.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// One change for many kiosks. A value.
///
/// @param version  of the release, or of the configuration
/// @param payload  the release's signed manifest, or the overlay's YAML
/// @param filter   query of the list of kiosks that chose the targets; they were fixed when it was made
/// @param decidedBy who approved or denied it; empty until then
/// @param why      of the decision, or of a stop
public record Rollout(String id, String name, Kind kind, String version, String payload, String filter, String author,
        Instant created, State state, String decidedBy, String why, Plan plan) {

    /// What is brought.
    public enum Kind {
        SOFTWARE("update"), CONFIGURATION("overlay");

        private final String command;

        Kind(String command) {
            this.command = command;
        }

        /// The order that brings it.
        String command() {
            return command;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// @throws IllegalArgumentException saying what there is
        static Kind of(String word) {
            for (Kind kind : values()) {
                if (kind.word().equals(word)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("A roll-out brings software or configuration, not '" + word + "'");
        }
    }

    /// How far it is, as hawkBit names it.
    public enum State {
        WAITING_FOR_APPROVAL, APPROVAL_DENIED, READY, RUNNING, PAUSED, STOPPED, FINISHED;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        /// Whether nothing more becomes of it by itself.
        public boolean over() {
            return this == APPROVAL_DENIED || this == STOPPED || this == FINISHED;
        }
    }

    /// How it goes on.
    ///
    /// @param success  per cent of a group that must have it before the next group begins, 1 to 100
    /// @param error    per cent of a group's kiosks whose failure stops all, 1 to 100
    /// @param hours    `HH:MM-HH:MM` at the kiosk's site in which orders go out; empty for any hour
    /// @param patience how long a kiosk may take from its order on; one that is off line for longer has failed
    public record Plan(int success, int error, String hours, Duration patience) {

        public static final Duration USUAL_PATIENCE = Duration.ofDays(7);
        private static final Duration LONGEST = Duration.ofDays(90);

        public Plan {
            percent("success threshold", success);
            percent("error threshold", error);
            Hours.of(hours);
            if (patience.compareTo(Duration.ofMinutes(1)) < 0 || patience.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("A kiosk is given one minute to 90 days, not " + patience);
            }
        }

        private static void percent(String what, int value) {
            if (value < 1 || value > 100) {
                throw new IllegalArgumentException("The " + what + " is 1 to 100 per cent, not " + value);
            }
        }
    }

    /// @param number from 1
    public record Group(int number, GroupState state, Tally tally) {}

    /// How far a group is.
    public enum GroupState {
        SCHEDULED, RUNNING, FINISHED, ERROR;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static GroupState of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /// How many of a group's kiosks are so.
    public record Tally(int scheduled, int running, int finished, int failed, int cancelled) {

        public int all() {
            return scheduled + running + finished + failed + cancelled;
        }

        int percent(int part) {
            return all() == 0 ? 100 : 100 * part / all();
        }

        boolean settled() {
            return scheduled + running == 0;
        }
    }

    /// How far a kiosk is.
    public enum TargetState {
        SCHEDULED, RUNNING, FINISHED, ERROR, CANCELLED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static TargetState of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /// @param command id of the last order; empty before it
    /// @param reason  why it failed, or what the kiosk said last
    public record Target(String kiosk, int group, TargetState state, String command, String reason, Instant at) {}

    /// A roll-out with its groups.
    public record Standing(Rollout rollout, List<Group> groups) {}
}
