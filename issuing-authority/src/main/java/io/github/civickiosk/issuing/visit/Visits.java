package io.github.civickiosk.issuing.visit;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.github.civickiosk.issuing.api.Requests;
import io.github.civickiosk.issuing.problem.Answer;
import io.github.civickiosk.issuing.problem.Problem;
import io.javalin.http.Context;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The open visits, in the store, so that any instance can go on with one; none lasts longer than ten minutes. Whom a visit is about can be read
/// with its token only: see [TokenKey]. Safe for use by several threads.
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

    private final Jdbi jdbi;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public Visits(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /// When a kiosk has too many visits open, the oldest ends.
    public Opened open(String kiosk) {
        String id = text(ID_BYTES);
        String token = text(TOKEN_BYTES);
        byte[] challenge = bytes(CHALLENGE_BYTES);
        Instant expires = clock.instant().plus(LASTS);
        TokenKey key = TokenKey.of(token);
        jdbi.useTransaction(handle -> {
            forgetEnded(handle);
            handle.execute(
                    """
                            DELETE FROM visit WHERE id IN (SELECT id FROM visit WHERE kiosk = ? ORDER BY expires_at DESC LIMIT 1000 OFFSET ?)""",
                    kiosk, OPEN_PER_KIOSK - 1);
            handle.execute("INSERT INTO visit VALUES (?, ?, ?, ?, ?, 0, ?)", id, kiosk, key.hash(), challenge,
                    expires.toEpochMilli(),
                    key.seal(VisitState.FRESH));
        });
        return new Opened(visit(id, kiosk, challenge, expires, VisitState.FRESH, key), token);
    }

    /// The visit with this id, when the token is its own, the kiosk opened it, and it has not ended.
    Optional<Visit> find(String kiosk, String id, String token) {
        TokenKey key = TokenKey.of(token);
        return jdbi.withHandle(handle -> handle
                .select("SELECT * FROM visit WHERE id = ? AND kiosk = ? AND expires_at > ?", id, kiosk, clock.millis())
                .map((row, _) -> !key.is(row.getBytes("token_hash"))
                        ? Optional.<Visit>empty()
                        : Optional.of(visit(id, kiosk, row.getBytes("challenge"), Instant.ofEpochMilli(row.getLong("expires_at")),
                                key.open(row.getBytes("state")), key)))
                .findFirst()).flatMap(found -> found);
    }

    private Visit visit(String id, String kiosk, byte[] challenge, Instant expires, VisitState state, TokenKey key) {
        return new Visit(id, kiosk, challenge, expires, state, change -> change(id, key, change));
    }

    /// The first statement holds others back who would change the same visit.
    private Optional<VisitState> change(String id, TokenKey key, UnaryOperator<VisitState> change) {
        return jdbi.inTransaction(handle -> {
            if (handle.execute("UPDATE visit SET changes = changes + 1 WHERE id = ?", id) == 0) {
                return Optional.empty();
            }
            VisitState before = key.open(handle.select("SELECT state FROM visit WHERE id = ?", id).mapTo(byte[].class).one());
            handle.execute("UPDATE visit SET state = ? WHERE id = ?", key.seal(change.apply(before)), id);
            return Optional.of(before);
        });
    }

    /// The open visit that a request's path and token name; otherwise `visit-unknown`, whatever the reason.
    public Answer<Visit> of(Context ctx) {
        return find(Requests.kiosk(ctx), ctx.pathParam("visit"), Requests.token(ctx)).map(Answer::yes)
                .orElseGet(() -> Answer.no(Problem.VISIT_UNKNOWN));
    }

    /// Drops the visits whose time is over, and with them whom they were about.
    public void forgetEnded() {
        jdbi.useTransaction(this::forgetEnded);
    }

    private void forgetEnded(Handle handle) {
        handle.execute("DELETE FROM visit WHERE expires_at <= ?", clock.millis());
    }

    /// How many are kept, ended ones included.
    int kept() {
        return jdbi.withHandle(handle -> handle.select("SELECT count(*) FROM visit").mapTo(Integer.class).one());
    }

    /// A request of the visit that is under way makes nothing more.
    public void close(Visit visit) {
        jdbi.useTransaction(handle -> handle.execute("DELETE FROM visit WHERE id = ?", visit.id()));
    }

    private String text(int bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(bytes));
    }

    private byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
