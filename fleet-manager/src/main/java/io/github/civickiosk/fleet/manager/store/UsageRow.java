package io.github.civickiosk.fleet.manager.store;

import java.time.Duration;
import java.time.Instant;

/// One session's usage record as a kiosk sent it.
///
/// @param number   its place in the kiosk's journal
/// @param services ids, separated by a space
/// @param end      `completed`, `abandoned` or `failed`
/// @param rating   1 to 4; 0 when not given
public record UsageRow(long number, Instant startedAt, Duration lasted, String language, String services, int delivered,
        int voided,
        int unknown, String end, String lastStep, int rating) {}
