package io.github.civickiosk.issuing.visit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.github.civickiosk.issuing.api.Requests;
import io.github.civickiosk.issuing.problem.Answer;
import io.github.civickiosk.issuing.problem.Problem;
import io.javalin.http.Context;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// The open visits. They live in memory: a restart of the authority ends them all, and none lasts longer than ten minutes.
/// Safe for use by several threads.
public final class Visits {

    public static final Duration LASTS = Duration.ofMinutes(10);
    /// A kiosk serves one citizen; a few more are those that a broken line left open.
    static final int OPEN_PER_KIOSK = 4;
    private static final int CHALLENGE_BYTES = 8;
    private static final int ID_BYTES = 16;
    private static final int TOKEN_BYTES = 32;

    /// @param token known to the kiosk alone; only its hash is kept here
    public record Opened(Visit visit, String token) {
        @Override
        public String toString() {
            return "Opened[" + visit.id() + "]";
        }
    }

    private record Entry(Visit visit, byte[] tokenHash) {}

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Entry> open = new HashMap<>();

    public Visits(Clock clock) {
        this.clock = clock;
    }

    /// When a kiosk has too many visits open, the oldest ends.
    public synchronized Opened open(String kiosk) {
        forgetEnded();
        if (open.values().stream().filter(entry -> entry.visit().kiosk().equals(kiosk)).count() >= OPEN_PER_KIOSK) {
            open.values().stream().map(Entry::visit).filter(visit -> visit.kiosk().equals(kiosk))
                    .min(Comparator.comparing(Visit::expires))
                    .ifPresent(oldest -> open.remove(oldest.id()));
        }
        var visit = new Visit(text(ID_BYTES), kiosk, bytes(CHALLENGE_BYTES), clock.instant().plus(LASTS));
        String token = text(TOKEN_BYTES);
        open.put(visit.id(), new Entry(visit, hash(token)));
        return new Opened(visit, token);
    }

    /// The visit with this id, when the token is its own, the kiosk opened it, and it has not ended.
    synchronized Optional<Visit> find(String kiosk, String id, String token) {
        return Optional.ofNullable(open.get(id)).filter(entry -> MessageDigest.isEqual(entry.tokenHash(), hash(token)))
                .map(Entry::visit)
                .filter(visit -> visit.kiosk().equals(kiosk) && visit.expires().isAfter(clock.instant()));
    }

    /// The open visit that a request's path and token name; otherwise `visit-unknown`, whatever the reason.
    public Answer<Visit> of(Context ctx) {
        return find(Requests.kiosk(ctx), ctx.pathParam("visit"), Requests.token(ctx)).map(Answer::yes)
                .orElseGet(() -> Answer.no(Problem.VISIT_UNKNOWN));
    }

    /// Drops the visits whose time is over, and with them whom they were about.
    public synchronized void forgetEnded() {
        Instant now = clock.instant();
        open.values().removeIf(entry -> !entry.visit().expires().isAfter(now));
    }

    /// How many are kept, ended ones included.
    synchronized int kept() {
        return open.size();
    }

    /// Waits for the visit's request under way; one that comes after it finds the visit ended.
    public void close(Visit visit) {
        visit.end();
        drop(visit);
    }

    private synchronized void drop(Visit visit) {
        open.remove(visit.id());
    }

    private String text(int bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(bytes));
    }

    private byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
