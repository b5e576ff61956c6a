package io.github.civickiosk.issuing.claim;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Who is signed in at the claim desk. In memory only: a restart signs everybody out. Safe for use by several threads.
final class Sessions {

    static final Duration IDLE = Duration.ofMinutes(15);
    static final Duration LONGEST = Duration.ofHours(8);
    private static final int TOKEN_BYTES = 32;

    private record Session(String clerk, Instant began, Instant used) {

        boolean over(Instant now) {
            return !used.plus(IDLE).isAfter(now) || !began.plus(LONGEST).isAfter(now);
        }
    }

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> open = new HashMap<>();

    Sessions(Clock clock) {
        this.clock = clock;
    }

    /// @return the token that the browser keeps
    synchronized String begin(String clerk) {
        Instant now = clock.instant();
        open.values().removeIf(session -> session.over(now));
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        open.put(token, new Session(clerk, now, now));
        return token;
    }

    /// Name of the clerk whose token it is.
    synchronized Optional<String> of(String token) {
        Instant now = clock.instant();
        Session session = open.get(token);
        if (session == null || session.over(now)) {
            open.remove(token);
            return Optional.empty();
        }
        open.put(token, new Session(session.clerk(), session.began(), now));
        return Optional.of(session.clerk());
    }

    synchronized void end(String token) {
        open.remove(token);
    }
}
