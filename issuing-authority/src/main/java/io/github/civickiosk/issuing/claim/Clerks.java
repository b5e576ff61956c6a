package io.github.civickiosk.issuing.claim;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.github.civickiosk.issuing.audit.AuditLog;
import io.github.civickiosk.issuing.audit.AuditLog.Event;
import org.jdbi.v3.core.Jdbi;

/// Who works at the claim desk. Safe for use by several threads.
public final class Clerks {

    public static final int SHORTEST_PASSWORD = 12;

    public record Clerk(String name, Role role) {}

    private final Jdbi jdbi;
    private final AuditLog audit;
    private final Clock clock;

    public Clerks(Jdbi jdbi, AuditLog audit, Clock clock) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.clock = clock;
    }

    /// Or gives a clerk who is there another role and password.
    ///
    /// @param by who did it
    public void add(Clerk clerk, String password, String by) {
        String hash = PasswordHash.of(password).text();
        jdbi.useTransaction(handle -> {
            handle.execute("DELETE FROM clerk WHERE name = ?", clerk.name());
            handle.execute("INSERT INTO clerk VALUES (?, ?, ?, ?)", clerk.name(), clerk.role().name(), hash,
                    clock.instant().toEpochMilli());
            audit.append(handle,
                    new AuditLog.Entry("", Event.CLERK_ADDED, "", clerk.name() + " " + clerk.role().word() + " by " + by));
        });
    }

    /// @return whether there was one of this name
    public boolean remove(String name, String by) {
        return jdbi.inTransaction(handle -> {
            boolean removed = handle.execute("DELETE FROM clerk WHERE name = ?", name) > 0;
            if (removed) {
                audit.append(handle, new AuditLog.Entry("", Event.CLERK_REMOVED, "", name + " by " + by));
            }
            return removed;
        });
    }

    public List<Clerk> all() {
        return jdbi.withHandle(handle -> handle.select("SELECT name, role FROM clerk ORDER BY name")
                .map((row, _) -> new Clerk(row.getString(1), Role.valueOf(row.getString(2)))).list());
    }

    Optional<Clerk> find(String name) {
        return jdbi.withHandle(handle -> handle.select("SELECT name, role FROM clerk WHERE name = ?", name)
                .map((row, _) -> new Clerk(row.getString(1), Role.valueOf(row.getString(2)))).findFirst());
    }

    /// Takes as long for a name that nobody has.
    Optional<Clerk> authenticate(String name, String password) {
        Optional<PasswordHash> hash = jdbi
                .withHandle(handle -> handle.select("SELECT password FROM clerk WHERE name = ?", name).mapTo(String.class)
                        .findFirst())
                .map(PasswordHash::new);
        boolean fits = hash.orElse(PasswordHash.OF_NOBODY).fits(password);
        Optional<Clerk> clerk = fits && hash.isPresent() ? find(name) : Optional.empty();
        audit.append(clerk.isPresent()
                ? new AuditLog.Entry("", Event.CLERK_IN, "", name)
                : new AuditLog.Entry("", Event.CLERK_REFUSED, "", hash.isPresent() ? name : "nobody"));
        return clerk;
    }

    /// @throws IllegalArgumentException telling what a name or a password must be
    public static void check(String name, String password) {
        if (!name.toLowerCase(Locale.ROOT).matches("[a-z0-9][a-z0-9._-]{0,39}")) {
            throw new IllegalArgumentException("A clerk's name is 1 to 40 of letters, digits, . _ and -, not " + name);
        }
        if (password.length() < SHORTEST_PASSWORD) {
            throw new IllegalArgumentException("A password has at least " + SHORTEST_PASSWORD + " characters");
        }
    }
}
