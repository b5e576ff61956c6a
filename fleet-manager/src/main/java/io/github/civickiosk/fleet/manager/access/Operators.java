package io.github.civickiosk.fleet.manager.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import io.github.civickiosk.fleet.manager.store.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// The operators' accounts. Safe for several threads.
public final class Operators {

    private final Database database;
    private final Clock clock;

    public Operators(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public List<Operator> all() {
        return database
                .read(handle -> handle.createQuery("select * from operator order by name").map(Operators::operator).list());
    }

    public Optional<Operator> find(String name) {
        return database.read(handle -> find(handle, name));
    }

    public boolean hasAdministrator() {
        return database.read(handle -> administrators(handle) > 0);
    }

    /// @throws IllegalArgumentException when the name is taken
    public void add(Operator operator, Optional<PasswordHash> password) {
        var added = database.write(handle -> handle.createUpdate("""
                insert into operator (name, full_name, role, scope, password, subject, disabled, created_at)
                values (:name, :fullName, :role, :scope, :password, :subject, 0, :now) on conflict (name) do nothing""")
                .bind("name", operator.name()).bind("fullName", operator.fullName()).bind("role", operator.role().word())
                .bind("scope", ScopeText.of(operator.scope())).bind("password", password.map(PasswordHash::text).orElse(null))
                .bind("subject", operator.subject().orElse(null)).bind("now", clock.millis()).execute());
        if (added == 0) {
            throw new IllegalArgumentException("There is an operator '" + operator.name() + "' already");
        }
    }

    /// An operator whom a provider knows: added at the first login, with the provider's word on what they may do each time.
    ///
    /// @return empty when the account is disabled, or the name is another's
    public Optional<Operator> adopt(String subject, String name, String fullName, Role role, Scope scope) {
        return database.write(handle -> {
            handle.createUpdate("""
                    insert into operator (name, full_name, role, scope, subject, disabled, created_at)
                    values (:name, :fullName, :role, :scope, :subject, 0, :now) on conflict do nothing""")
                    .bind("name", Operator.of(name, "", role, scope).name()).bind("fullName", fullName).bind("role", role.word())
                    .bind("scope", ScopeText.of(scope)).bind("subject", subject).bind("now", clock.millis()).execute();
            handle.createUpdate(
                    "update operator set role = :role, scope = :scope, full_name = :fullName where subject = :subject")
                    .bind("role", role.word()).bind("scope", ScopeText.of(scope)).bind("fullName", fullName)
                    .bind("subject", subject).execute();
            return handle.createQuery("select * from operator where subject = :subject and disabled = 0").bind("subject", subject)
                    .map(Operators::operator).findOne();
        });
    }

    /// Changes what an operator may do. The sessions end, so that it holds at once; tokens keep at most what their owner has.
    ///
    /// @throws IllegalArgumentException when nobody could make operators any more
    public void change(String name, Role role, Scope scope, boolean disabled) {
        database.write(handle -> {
            handle.createUpdate("update operator set role = :role, scope = :scope, disabled = :disabled where name = :name")
                    .bind("role", role.word()).bind("scope", ScopeText.of(scope)).bind("disabled", disabled ? 1 : 0)
                    .bind("name", name).execute();
            if (administrators(handle) == 0) {
                throw new IllegalArgumentException("The last administrator of the whole fleet stays one; make another first");
            }
            return endSessions(handle, name);
        });
    }

    /// Sets a password and ends all sessions.
    public void password(String name, PasswordHash password) {
        database.write(handle -> {
            handle.createUpdate("update operator set password = :password where name = :name").bind("password", password.text())
                    .bind("name", name).execute();
            return endSessions(handle, name);
        });
    }

    /// Keeps the same password under new parameters.
    void rehashed(String name, PasswordHash before, PasswordHash after) {
        database.write(
                handle -> handle.createUpdate("update operator set password = :after where name = :name and password = :before")
                        .bind("after", after.text()).bind("name", name).bind("before", before.text()).execute());
    }

    Optional<PasswordHash> passwordHash(String name) {
        return database.read(handle -> handle
                .createQuery("select password from operator where name = :name and disabled = 0 and password is not null")
                .bind("name", name).mapTo(String.class).findOne()).map(PasswordHash::new);
    }

    private static int endSessions(Handle handle, String name) {
        return handle.createUpdate("delete from operator_session where operator = :name").bind("name", name).execute();
    }

    private static long administrators(Handle handle) {
        return handle.createQuery("select count(*) from operator where role = 'administrator' and scope = '' and disabled = 0")
                .mapTo(Long.class).one();
    }

    static Optional<Operator> find(Handle handle, String name) {
        return handle.createQuery("select * from operator where name = :name").bind("name", name).map(Operators::operator)
                .findOne();
    }

    static Operator operator(ResultSet row, StatementContext ctx) throws SQLException {
        return new Operator(row.getString("name"), row.getString("full_name"), Role.of(row.getString("role")).orElse(Role.VIEWER),
                ScopeText.read(row.getString("scope")), row.getString("password") != null,
                Optional.ofNullable(row.getString("subject")), row.getString("totp") != null, row.getInt("disabled") == 1);
    }
}
