package io.github.civickiosk.core.journal;

import java.time.Instant;

/// @param number of the record in this journal's series
public record RecordedUsage(long number, Instant endedAt, Usage usage) {}
