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
/// @param reason    the word that went with the rating; empty when none
/// @param steps     states that it went through with the seconds spent in each, `ChoosingLanguage:4 ChoosingService:11`
/// @param aids      accessibility aids that were used: `size contrast speech low-reach left-hand`
public record UsageRecord(long number, Instant startedAt, Duration lasted, String language, List<String> services, int delivered,
        int voided, int unknown, End end, String lastStep, int rating, String reason, String steps,
        List<String> aids) implements FleetRecord {

    private static final int TEXTS_AT_MOST = 1_120;

    /// @throws IllegalArgumentException for a number below 1, or when the texts together are longer than 1,120 bytes of UTF-8
    public UsageRecord {
        services = List.copyOf(services);
        aids = List.copyOf(aids);
        if (number < 1) {
            throw new IllegalArgumentException("Usage records are numbered from 1, not " + number);
        }
        if (texts(language, services, lastStep, reason, steps, aids) > TEXTS_AT_MOST) {
            throw new IllegalArgumentException(
                    "The texts of usage record " + number + " are longer than " + TEXTS_AT_MOST + " bytes");
        }
    }

    /// A record of a session of which no more is told.
    public UsageRecord(long number, Instant startedAt, Duration lasted, String language, List<String> services, int delivered,
            int voided, int unknown, End end, String lastStep, int rating) {
        this(number, startedAt, lasted, language, services, delivered, voided, unknown, end, lastStep, rating, "", "", List.of());
    }

    @Override
    public int mostBytes() {
        return 160 + texts(language, services, lastStep, reason, steps, aids);
    }

    private static int texts(String language, List<String> services, String lastStep, String reason, String steps,
            List<String> aids) {
        return (language + String.join(" ", services) + lastStep + reason + steps + String.join(" ", aids))
                .getBytes(StandardCharsets.UTF_8).length;
    }

    public enum End {
        COMPLETED, ABANDONED, FAILED
    }
}
