package io.github.civickiosk.fleet.manager.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.github.civickiosk.fleet.manager.store.Database;
import org.jdbi.v3.core.statement.StatementContext;

/// Logins that go on, in the database: any web instance knows them, and ending one holds at once. The cookie's secret is not
/// in it. Safe for several threads.
public final class Sessions {

    private static final Duration SEEN_EVERY = Duration.ofMinutes(1); // no write for each request

    private final Database database;
    private final Clock clock;
    private final Limits limits;

    public Sessions(Database database, Clock clock, Limits limits) {
        this.database = database;
        this.clock = clock;
        this.limits = limits;
    }

    /// @param idle     without a request for so long, it ends
    /// @param absolute after so long it ends in any case
    public record Limits(Duration idle, Duration absolute) {
        public static final Limits USUAL = new Limits(Duration.ofMinutes(30), Duration.ofHours(12));
    }

    /// How far a login has come.
    public enum Stage {
        SECOND_FACTOR, OPEN
    }

    /// @param hash of the cookie's secret
    /// @param csrf what its forms must send back
    public record Session(String hash, Operator operator, String csrf, Stage stage, Instant created, Instant seen, String address,
            String browser) {}

    /// Begins a session under a new secret: also when a stage is passed, so that nobody can plant one.
    public Secret begin(String operator, Stage stage, String address, String browser) {
        var secret = Secret.random();
        database.write(handle -> {
            handle.createUpdate("delete from operator_session where created_at < :old or seen_at < :idle")
                    .bind("old", clock.millis() - limits.absolute().toMillis())
                    .bind("idle", clock.millis() - limits.idle().toMillis()).execute();
            return handle.createUpdate("""
                    insert into operator_session (hash, operator, csrf, stage, created_at, seen_at, address, browser)
                    values (:hash, :operator, :csrf, :stage, :now, :now, :address, :browser)""")
                    .bind("hash", secret.hash()).bind("operator", operator).bind("csrf", Secret.random(24))
                    .bind("stage", word(stage)).bind("now", clock.millis()).bind("address", address)
                    .bind("browser", browser.substring(0, Math.min(200, browser.length()))).execute();
        });
        return secret;
    }

    /// The session of a cookie, unless it has ended or its operator is disabled.
    ///
    /// @param touch whether somebody did something: it keeps the session from becoming idle
    public Optional<Session> find(Secret cookie, boolean touch) {
        var found = database.read(handle -> handle.createQuery("""
                select s.hash, s.csrf, s.stage, s.created_at as began, s.seen_at, s.address, s.browser, o.*
                from operator_session s join operator o on o.name = s.operator
                where s.hash = :hash and o.disabled = 0 and s.created_at > :old and s.seen_at > :idle""")
                .bind("hash", cookie.hash()).bind("old", clock.millis() - limits.absolute().toMillis())
                .bind("idle", clock.millis() - limits.idle().toMillis()).map(Sessions::session).findOne());
        if (touch && found.filter(session -> session.seen().plus(SEEN_EVERY).isBefore(clock.instant())).isPresent()) {
            database.write(handle -> handle.createUpdate("update operator_session set seen_at = :now where hash = :hash")
                    .bind("now", clock.millis()).bind("hash", cookie.hash()).execute());
        }
        return found;
    }

    /// Where an operator is logged in, the newest first.
    public List<Session> of(String operator) {
        return database.read(handle -> handle.createQuery("""
                select s.hash, s.csrf, s.stage, s.created_at as began, s.seen_at, s.address, s.browser, o.*
                from operator_session s join operator o on o.name = s.operator
                where s.operator = :operator and s.stage = 'open' and s.created_at > :old and s.seen_at > :idle
                order by s.seen_at desc""")
                .bind("operator", operator).bind("old", clock.millis() - limits.absolute().toMillis())
                .bind("idle", clock.millis() - limits.idle().toMillis()).map(Sessions::session).list());
    }

    public void end(Secret cookie) {
        database.write(handle -> handle.createUpdate("delete from operator_session where hash = :hash")
                .bind("hash", cookie.hash()).execute());
    }

    public void endAll(String operator) {
        database.write(handle -> handle.createUpdate("delete from operator_session where operator = :operator")
                .bind("operator", operator).execute());
    }

    private static Session session(ResultSet row, StatementContext ctx) throws SQLException {
        return new Session(row.getString("hash"), Operators.operator(row, ctx), row.getString("csrf"),
                row.getString("stage").equals("open") ? Stage.OPEN : Stage.SECOND_FACTOR,
                Instant.ofEpochMilli(row.getLong("began")), Instant.ofEpochMilli(row.getLong("seen_at")),
                row.getString("address"), row.getString("browser"));
    }

    private static String word(Stage stage) {
        return stage == Stage.OPEN ? "open" : "second-factor";
    }
}
