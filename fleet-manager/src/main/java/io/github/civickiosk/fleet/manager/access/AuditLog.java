package io.github.civickiosk.fleet.manager.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.github.civickiosk.fleet.manager.store.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// What was done, by whom, to what, from where, and what became of it. Only ever added to; each entry holds the hash of the
/// one before, so that one that is changed or taken out shows. Safe for several threads and several processes.
public final class AuditLog {

    private final Database database;
    private final Clock clock;

    public AuditLog(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public void add(AuditEntry.Deed deed) {
        database.write(handle -> {
            // the row of the head is locked until the commit: entries of several processes come one after another
            var number = handle.createQuery("update audit_head set number = number + 1 where id = 1 returning number")
                    .mapTo(Long.class).one();
            var before = handle.createQuery("select hash from audit_head where id = 1").mapTo(String.class).one();
            var entry = new AuditEntry(number, Instant.ofEpochMilli(clock.millis()), deed.shortened());
            var hash = entry.hash(before);
            handle.createUpdate("update audit_head set hash = :hash where id = 1").bind("hash", hash).execute();
            return insert(handle, entry, hash);
        });
    }

    private static int insert(Handle handle, AuditEntry entry, String hash) {
        return handle.createUpdate("""
                insert into audit (number, at, who, via, address, action, target, result, detail, hash)
                values (:number, :at, :who, :via, :address, :action, :target, :result, :detail, :hash)""")
                .bind("number", entry.number()).bind("at", entry.at().toEpochMilli()).bind("who", entry.deed().who())
                .bind("via", entry.deed().via()).bind("address", entry.deed().address()).bind("action", entry.deed().action())
                .bind("target", entry.deed().target()).bind("result", entry.deed().result())
                .bind("detail", entry.deed().detail()).bind("hash", hash).execute();
    }

    /// @param who    part of the name; empty for all
    /// @param action part of the action or its target; empty for all
    /// @param before entries with smaller numbers only
    public record Filter(String who, String action, Instant from, Instant to, long before) {}

    /// Entries that match, the newest first.
    public List<AuditEntry> find(Filter filter, int limit) {
        return database.read(handle -> handle.createQuery("""
                select * from audit where number < :before and at >= :from and at < :to
                    and (:who = '' or who like :whoLike escape '!') and (:action = ''
                    or action like :actionLike escape '!' or target like :actionLike escape '!')
                order by number desc limit :limit""")
                .bind("before", filter.before()).bind("from", filter.from().toEpochMilli()).bind("to", filter.to().toEpochMilli())
                .bind("who", filter.who()).bind("whoLike", like(filter.who())).bind("action", filter.action())
                .bind("actionLike", like(filter.action())).bind("limit", limit).map(AuditLog::entry).list());
    }

    private static String like(String part) {
        return "%" + part.replaceAll("[!%_]", "!$0") + "%";
    }

    /// Reads the whole log and follows its chain.
    ///
    /// @return the number of the first entry that does not fit; empty when all do
    public Optional<Long> firstBroken() {
        return database.read(handle -> {
            var chain = new AuditChain();
            try (var rows = handle.createQuery("select * from audit order by number").setFetchSize(1000)
                    .map((row, ctx) -> new AuditChain.Link(entry(row, ctx), row.getString("hash"))).stream()) {
                var broken = rows.filter(link -> !chain.follows(link)).findFirst().map(link -> link.entry().number());
                return broken.or(() -> chain.endsAs(head(handle)));
            }
        });
    }

    private static AuditChain.Head head(Handle handle) {
        return handle.createQuery("select number, hash from audit_head where id = 1")
                .map((row, _) -> new AuditChain.Head(row.getLong("number"), row.getString("hash"))).one();
    }

    private static AuditEntry entry(ResultSet row, StatementContext ctx) throws SQLException {
        return new AuditEntry(row.getLong("number"), Instant.ofEpochMilli(row.getLong("at")),
                new AuditEntry.Deed(row.getString("who"), row.getString("via"), row.getString("address"), row.getString("action"),
                        row.getString("target"), row.getString("result"), row.getString("detail")));
    }
}
