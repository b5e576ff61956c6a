package io.github.civickiosk.core.journal;

import java.time.Duration;

/// How much of what nobody acknowledges the journal keeps.
///
/// @param age   older records are dropped, and counted
/// @param bytes beyond this size of the journal the oldest records are dropped, and counted; outcomes of certificates never are
public record Retention(Duration age, long bytes) {

    public static final Retention DEFAULT = new Retention(Duration.ofDays(400), 64L << 20);

    /// How long acknowledged records are kept for a fleet manager that was restored.
    static final Duration ACKNOWLEDGED = Duration.ofDays(30);
}
