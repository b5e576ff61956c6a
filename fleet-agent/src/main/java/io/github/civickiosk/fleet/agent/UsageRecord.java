package io.github.civickiosk.fleet.agent;

import java.nio.charset.StandardCharsets;
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

    /// One record takes no more on the wire: so that a batch of them always fits into a message.
    static final int GREATEST_BYTES = 640;
    private static final int TEXTS_AT_MOST = 480;

    /// @throws IllegalArgumentException for a number below 1, or when language, services and step together are longer than
    /// 480 bytes of UTF-8
    public UsageRecord {
        services = List.copyOf(services);
        if (number < 1) {
            throw new IllegalArgumentException("Usage records are numbered from 1, not " + number);
        }
        String texts = language + String.join(" ", services) + lastStep;
        if (texts.getBytes(StandardCharsets.UTF_8).length > TEXTS_AT_MOST) {
            throw new IllegalArgumentException(
                    "The texts of usage record " + number + " are longer than " + TEXTS_AT_MOST + " bytes");
        }
    }

    public enum End {
        COMPLETED, ABANDONED, FAILED
    }
}
