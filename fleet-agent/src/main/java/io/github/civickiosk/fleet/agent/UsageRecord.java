package io.github.civickiosk.fleet.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What one session was used for; never by whom.
///
/// @param number    its place in the journal, from 1, growing; gaps are allowed
/// @param startedAt the first touch
/// @param language  BCP 47
/// @param services  ids of the services asked for, `[a-z0-9-]+` each
/// @param delivered certificates that the citizen holds
/// @param voided    certificates that were made and certainly not printed
/// @param unknown   certificates of which it cannot be told
/// @param lastStep  name of the session's state in which it ended
/// @param rating    1 to 4; 0 when not given
public record UsageRecord(long number, Instant startedAt, Duration lasted, String language, List<String> services, int delivered,
        int voided, int unknown, End end, String lastStep, int rating) {

    public UsageRecord {
        if (number < 1) {
            throw new IllegalArgumentException("Usage records are numbered from 1, not " + number);
        }
        services = List.copyOf(services);
    }

    public enum End {
        COMPLETED, ABANDONED, FAILED
    }
}
