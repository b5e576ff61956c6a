package io.github.civickiosk.issuing.admission;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import io.github.civickiosk.issuing.audit.AuditLog;
import io.github.civickiosk.issuing.audit.AuditLog.Event;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/// The authority's own list of which kiosk may offer which service. The entry `*` stands for every kiosk that has none of its own. All
/// instances on one store have one list; a change reaches each within [#KNOWN_FOR]. Safe for use by several threads.
public final class KioskList {

    public static final String EVERY = "*";
    static final Duration KNOWN_FOR = Duration.ofSeconds(5);

    /// @param kiosk    its id, or `*`
    /// @param services ids; `*` alone for every service; empty for none
    /// @param revoked  since when
    /// @param reason   of the revocation
    public record Entry(String kiosk, Set<String> services, Optional<Instant> revoked, String reason) {

        public Entry { services = java.util.Collections.unmodifiableSet(new TreeSet<>(services)); }

        Permission permission() {
            if (revoked.isPresent()) {
                return new Permission.Revoked();
            }
            return services.contains(EVERY)
                    ? new Permission.All()
                    : services.isEmpty() ? new Permission.Nothing() : new Permission.Some(services);
        }
    }

    private record Known(Permission permission, Instant until) {}

    private final Jdbi jdbi;
    private final AuditLog audit;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    public KioskList(Jdbi jdbi, AuditLog audit, Clock clock) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.clock = clock;
    }

    public Permission of(String kiosk) {
        Instant now = clock.instant();
        Known before = known.get(kiosk);
        if (before != null && before.until().isAfter(now)) {
            return before.permission();
        }
        Permission permission = jdbi.withHandle(handle -> entry(handle, kiosk).or(() -> entry(handle, EVERY)))
                .map(Entry::permission).orElseGet(Permission.Nothing::new);
        known.put(kiosk, new Known(permission, now.plus(KNOWN_FOR)));
        return permission;
    }

    /// By name, `*` first.
    public List<Entry> all() {
        return jdbi.withHandle(handle -> handle.select("SELECT * FROM kiosk ORDER BY name").map(KioskList::entry).list());
    }

    /// @param services ids, or `*`; they are added to those that it may offer already
    /// @return what stands now; empty when the kiosk is revoked, which no permission ends
    public Optional<Entry> allow(String kiosk, Set<String> services, String by) {
        return change(kiosk, Event.KIOSK_ALLOWED, by, before -> before.revoked().isPresent()
                ? Optional.empty()
                : Optional.of(with(before, services.contains(EVERY) ? Set.of(EVERY) : union(before.services(), services))));
    }

    /// @param services ids that it may offer no longer; `*` for all
    /// @return what stands now; empty when the kiosk may offer every service, so that one cannot be taken from it
    public Optional<Entry> deny(String kiosk, Set<String> services, String by) {
        return change(kiosk, Event.KIOSK_DENIED, by, before -> {
            if (services.contains(EVERY)) {
                return Optional.of(with(before, Set.of()));
            }
            var left = new TreeSet<>(before.services());
            left.removeAll(services);
            return left.contains(EVERY) ? Optional.empty() : Optional.of(with(before, left));
        });
    }

    /// Nothing that the kiosk asks is answered any more.
    public Entry revoke(String kiosk, String reason, String by) {
        return change(kiosk, Event.KIOSK_REVOKED, by,
                before -> Optional.of(new Entry(kiosk, before.services(), Optional.of(clock.instant()), reason))).orElseThrow();
    }

    /// A revocation was a mistake, or the kiosk was found and set up anew.
    public Entry reinstate(String kiosk, String by) {
        return change(kiosk, Event.KIOSK_REINSTATED, by,
                before -> Optional.of(new Entry(kiosk, before.services(), Optional.empty(), ""))).orElseThrow();
    }

    private interface Change {
        Optional<Entry> of(Entry before);
    }

    /// A kiosk without an entry begins with what `*` may.
    private Optional<Entry> change(String kiosk, Event event, String by, Change change) {
        Optional<Entry> after = jdbi.inTransaction(handle -> {
            Entry before = entry(handle, kiosk).or(() -> entry(handle, EVERY).map(every -> with(kiosk, every)))
                    .orElse(new Entry(kiosk, Set.of(), Optional.empty(), ""));
            Optional<Entry> changed = change.of(before);
            changed.ifPresent(entry -> {
                write(handle, entry);
                audit.append(handle, new AuditLog.Entry(kiosk, event, "",
                        "by " + by + ": " + String.join(",", entry.services()) + " " + entry.reason()));
            });
            return changed;
        });
        known.remove(kiosk);
        return after;
    }

    private void write(Handle handle, Entry entry) {
        Long revoked = entry.revoked().map(Instant::toEpochMilli).orElse(null);
        handle.execute("DELETE FROM kiosk WHERE name = ?", entry.kiosk());
        handle.execute("INSERT INTO kiosk VALUES (?, ?, ?, ?, ?)", entry.kiosk(), String.join(" ", entry.services()), revoked,
                entry.reason(), clock.instant().toEpochMilli());
    }

    private static Entry with(Entry before, Set<String> services) {
        return new Entry(before.kiosk(), services, before.revoked(), before.reason());
    }

    private static Entry with(String kiosk, Entry every) {
        return new Entry(kiosk, every.services(), Optional.empty(), "");
    }

    private static Set<String> union(Set<String> some, Set<String> more) {
        var all = new TreeSet<>(some);
        all.addAll(more);
        return all;
    }

    private static Optional<Entry> entry(Handle handle, String name) {
        return handle.select("SELECT * FROM kiosk WHERE name = ?", name).map(KioskList::entry).findFirst();
    }

    private static Entry entry(ResultSet row, StatementContext context) throws SQLException {
        String services = row.getString("services");
        long revoked = row.getLong("revoked_at");
        Optional<Instant> since = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(revoked));
        return new Entry(row.getString("name"), services.isEmpty() ? Set.of() : Set.of(services.split(" ")), since,
                row.getString("reason"));
    }
}
