package io.github.civickiosk.fleet.manager.store;

import java.time.Duration;
import java.time.Instant;

/// One session's usage record as a kiosk sent it.
///
/// @param number   its place in the kiosk's journal
/// @param services ids, separated by a space
/// @param end      `completed`, `abandoned` or `failed`
/// @param rating   1 to 4; 0 when not given
/// @param reason   the one that went with the rating; empty when none
/// @param steps    the session's states with the seconds spent in each, `ChoosingLanguage:4 …`; empty from older kiosks
/// @param aids     accessibility aids used, separated by a space
public record UsageRow(long number, Instant startedAt, Duration lasted, String language, String services, int delivered,
        int voided,
        int unknown, String end, String lastStep, int rating, String reason, String steps, String aids) implements Numbered {}
