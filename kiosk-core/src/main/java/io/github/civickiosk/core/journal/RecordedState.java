package io.github.civickiosk.core.journal;

import java.time.Instant;

/// @param number  of the record in this journal's series of states
/// @param at      from when on, until the next record's
/// @param certain whether a time server held the clock
public record RecordedState(long number, Instant at, Standing standing, boolean certain) {}
