package io.github.civickiosk.fleet.manager.enrolment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jdbi.v3.core.Handle;

/// Keys that wait for an operator, within one transaction.
record RequestTables(Handle handle) {

    /// A machine that has not asked for so long has given up.
    static final Duration FORGOTTEN = Duration.ofDays(7);
    static final int MOST_WAITING = 500;

    Optional<EnrolmentRequest> find(String key) {
        return handle.createQuery("select * from enrolment_request where key = :key").bind("key", key)
                .map((row, _) -> request(row)).findOne();
    }

    /// Waiting ones first, then the newest.
    List<EnrolmentRequest> all() {
        return handle.createQuery("""
                select * from enrolment_request
                order by case decision when 'waiting' then 0 else 1 end, asked_at desc, key limit 1000""")
                .map((row, _) -> request(row)).list();
    }

    int waiting() {
        return handle.createQuery("select count(*) from enrolment_request where decision = 'waiting'").mapTo(Integer.class).one();
    }

    /// Remembers that a key asks, or that it asks again.
    void ask(EnrolmentRequest request) {
        handle.createUpdate("""
                insert into enrolment_request (key, what, kiosk, site, hint, parent, address, asked_at, last_asked_at, decision)
                values (:key, :what, :kiosk, :site, :hint, :parent, :address, :now, :now, 'waiting')
                on conflict (key) do update set last_asked_at = excluded.last_asked_at, address = excluded.address""")
                .bind("key", request.key()).bind("what", request.what().name().toLowerCase(Locale.ROOT))
                .bind("kiosk", request.kiosk()).bind("site", request.site()).bind("hint", request.hint())
                .bind("parent", request.parent()).bind("address", request.address())
                .bind("now", request.lastAsked().toEpochMilli()).execute();
    }

    void forget(Instant now) {
        handle.createUpdate("delete from enrolment_request where last_asked_at < :before")
                .bind("before", now.minus(FORGOTTEN).toEpochMilli()).execute();
    }

    /// @return whether it was waiting
    boolean decide(String key, EnrolmentRequest.Decision decision, String kiosk, String site, Instant now, String by) {
        return handle
                .createUpdate(
                        """
                                update enrolment_request set decision = :decision, kiosk = :kiosk, site = :site, decided_at = :now, decided_by = :by
                                where key = :key and decision = 'waiting'""")
                .bind("key", key).bind("decision", decision.name().toLowerCase(Locale.ROOT)).bind("kiosk", kiosk)
                .bind("site", site).bind("now", now.toEpochMilli()).bind("by", by).execute() == 1;
    }

    private static EnrolmentRequest request(ResultSet row) throws SQLException {
        return new EnrolmentRequest(row.getString("key"),
                EnrolmentRequest.What.valueOf(row.getString("what").toUpperCase(Locale.ROOT)), row.getString("kiosk"),
                row.getString("site"), row.getString("hint"), row.getString("parent"), row.getString("address"),
                EnrolmentTables.at(row, "asked_at"), EnrolmentTables.at(row, "last_asked_at"),
                EnrolmentRequest.Decision.valueOf(row.getString("decision").toUpperCase(Locale.ROOT)));
    }
}
