package io.github.civickiosk.fleet.manager.store;

import java.util.List;
import java.util.UUID;

/// A record of a kiosk's journal, known by (kiosk, journal, number).
public sealed interface Numbered permits UsageRow, StateRow {

    /// Its place in its series: ascending from 1.
    long number();

    /// Records that came in one message.
    ///
    /// @param after        number of the record that the kiosk sent before these
    /// @param acknowledged number through which the kiosk was acknowledged, by whichever manager
    /// @param rows         by number
    record Batch<R extends Numbered>(String kiosk, UUID journal, long after, long acknowledged, List<R> rows) {

        public Batch { rows = List.copyOf(rows); }
    }
}
