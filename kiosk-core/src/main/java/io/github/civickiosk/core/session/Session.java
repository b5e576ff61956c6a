package io.github.civickiosk.core.session;

import java.time.Duration;
import java.util.List;

/// A session at one moment: an immutable value. [#next] is a pure function; it reads no clock and opens nothing.
///
/// @param revision  grows with every change; a touch made on an older screen is ignored by the loop
/// @param cardIn    whether a card lies in the reader
/// @param startedAt monotonic time of the first touch
/// @param touchedAt monotonic time of the last touch
/// @param enteredAt monotonic time at which the present state was entered
public record Session(State state, Visitor visitor, Offer offer, boolean cardIn, long revision, Duration startedAt,
        Duration touchedAt,
        Duration enteredAt) {

    /// What follows an event.
    public record Step(Session session, List<Effect> effects) {
        public Step { effects = List.copyOf(effects); }
    }
}
