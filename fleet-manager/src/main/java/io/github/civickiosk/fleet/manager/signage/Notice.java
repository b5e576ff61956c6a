package io.github.civickiosk.fleet.manager.signage;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// What an agency tells everybody who comes by its kiosks. A value.
///
/// @param author    who wrote it last
/// @param words     by language, the agency's own first
/// @param until     from which no kiosk shows it
/// @param priority  0 to 9; the greater is shown first
/// @param withdrawn from when on no kiosk is to show it
public record Notice(String id, String author, Instant changed, SequencedMap<String, String> words, Instant from, Instant until,
        int priority, Place place, Optional<Instant> withdrawn, String withdrawnBy) {

    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z"); // what arithmetic and databases hold
    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");
    private static final Duration LONGEST = Duration.ofDays(400);

    /// @throws IllegalArgumentException with a sentence on what is wrong
    public Notice {
        Words.require(words);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("A notice has words in at least one language");
        }
        if (from.isBefore(FIRST) || from.isAfter(LAST)) {
            throw new IllegalArgumentException("A notice begins between the years 2000 and 2200");
        }
        if (!until.isAfter(from) || until.isAfter(from.plus(LONGEST))) {
            throw new IllegalArgumentException("A notice ends after it begins, and within 400 days");
        }
        if (priority < 0 || priority > 9) {
            throw new IllegalArgumentException("A priority is 0 to 9, not " + priority);
        }
        words = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(words));
    }

    /// Whether kiosks are to have it at this moment, now or later.
    boolean goesOut(Instant now) {
        return withdrawn.isEmpty() && now.isBefore(until);
    }

    /// How it stands.
    public enum State {
        PLANNED, SHOWN, OVER, WITHDRAWN
    }

    public State state(Instant now) {
        if (withdrawn.isPresent()) {
            return State.WITHDRAWN;
        }
        if (!now.isBefore(until)) {
            return State.OVER;
        }
        return now.isBefore(from) ? State.PLANNED : State.SHOWN;
    }
}
