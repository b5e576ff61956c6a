package io.github.civickiosk.core.signage;

import java.time.Instant;
import java.util.List;

/// What an agency tells everybody who comes by. A value.
///
/// @param words    at least one, the agency's own language first
/// @param until    from which it is not shown any more
/// @param priority the greater, the earlier in the rotation
public record Notice(String id, List<Words> words, Instant from, Instant until, int priority) {

    public Notice {
        words = List.copyOf(words);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("A notice has words in at least one language");
        }
    }

    /// Plain text on one line.
    ///
    /// @param language BCP 47
    public record Words(String language, String text) {}

    public boolean holdsAt(Instant now) {
        return !now.isBefore(from) && now.isBefore(until);
    }
}
