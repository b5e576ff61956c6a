package io.github.civickiosk.fleet.manager.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.github.civickiosk.fleet.manager.store.Database;
import org.jdbi.v3.core.statement.StatementContext;

/// Tokens with which programs call the API. One may do at most what its owner may, now. Safe for several threads.
public final class ApiTokens {

    /// Before each token, so that scanners of leaked secrets know one.
    public static final String PREFIX = "ckfleet_";

    public static final Duration LONGEST = Duration.ofDays(366);

    private static final Duration USED_EVERY = Duration.ofMinutes(1);

    private final Database database;
    private final Clock clock;

    public ApiTokens(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// @param used empty: never
    public record Token(String id, Operator owner, String name, Role role, Scope scope, Instant created, Instant expires,
            Optional<Instant> used) {

        /// What it may do: its own role, or its owner's where that is less now.
        Role least() {
            return owner.role().atLeast(role) ? role : owner.role();
        }

        /// The smaller scope of the two; empty when neither holds the other.
        Optional<Scope> narrower() {
            if (owner.scope().covers(scope)) {
                return Optional.of(scope);
            }
            return scope.covers(owner.scope()) ? Optional.of(owner.scope()) : Optional.empty();
        }
    }

    /// @return the token, which nobody can read again
    /// @throws IllegalArgumentException when it would be more than its owner has
    public Secret make(Operator owner, String name, Role role, Scope scope, Duration lasts) {
        if (name.isBlank() || name.length() > 100 || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A token has a name of at most 100 characters that says what uses it");
        }
        if (!owner.role().atLeast(role) || !owner.scope().covers(scope)) {
            throw new IllegalArgumentException("A token may do at most what its owner may");
        }
        if (lasts.isNegative() || lasts.isZero() || lasts.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("A token lasts 1 to " + LONGEST.toDays() + " days");
        }
        var secret = new Secret(PREFIX + Secret.random(32));
        database.write(handle -> handle.createUpdate("""
                insert into api_token (id, hash, operator, name, role, scope, created_at, expires_at)
                values (:id, :hash, :operator, :name, :role, :scope, :now, :until)""")
                .bind("id", UUID.randomUUID().toString()).bind("hash", secret.hash()).bind("operator", owner.name())
                .bind("name", name.strip()).bind("role", role.word()).bind("scope", ScopeText.of(scope))
                .bind("now", clock.millis()).bind("until", clock.millis() + lasts.toMillis()).execute());
        return secret;
    }

    /// Whoever calls with this token, unless it has expired, was revoked, or its owner is disabled.
    public Optional<Visitor> visitor(Secret secret) {
        var found = database
                .read(handle -> handle.createQuery(SELECT + " where t.hash = :hash and t.expires_at > :now and o.disabled = 0")
                        .bind("hash", secret.hash()).bind("now", clock.millis()).map(ApiTokens::token).findOne());
        found.filter(token -> token.used().filter(used -> used.plus(USED_EVERY).isAfter(clock.instant())).isEmpty())
                .ifPresent(token -> used(token.id()));
        return found.flatMap(token -> token.narrower()
                .map(scope -> new Visitor(token.owner().name(), token.least(), scope, Visitor.By.TOKEN, "")));
    }

    public List<Token> of(String operator) {
        return database.read(handle -> handle.createQuery(SELECT + " where t.operator = :operator order by t.created_at")
                .bind("operator", operator).map(ApiTokens::token).list());
    }

    /// @return whether this operator had it
    public boolean revoke(String operator, String id) {
        return database.write(handle -> handle.createUpdate("delete from api_token where operator = :operator and id = :id")
                .bind("operator", operator).bind("id", id).execute()) > 0;
    }

    private static final String SELECT = """
            select t.id, t.name as token_name, t.role as token_role, t.scope as token_scope, t.created_at as made, t.expires_at,
                t.used_at, o.* from api_token t join operator o on o.name = t.operator""";

    private void used(String id) {
        database.write(
                handle -> handle.createUpdate("update api_token set used_at = :now where id = :id").bind("now", clock.millis())
                        .bind("id", id).execute());
    }

    private static Token token(ResultSet row, StatementContext ctx) throws SQLException {
        var used = row.getLong("used_at");
        var never = row.wasNull();
        return new Token(row.getString("id"), Operators.operator(row, ctx), row.getString("token_name"),
                Role.of(row.getString("token_role")).orElse(Role.VIEWER), ScopeText.read(row.getString("token_scope")),
                Instant.ofEpochMilli(row.getLong("made")), Instant.ofEpochMilli(row.getLong("expires_at")),
                never ? Optional.empty() : Optional.of(Instant.ofEpochMilli(used)));
    }
}
