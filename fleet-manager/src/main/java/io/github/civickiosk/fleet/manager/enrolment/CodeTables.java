package io.github.civickiosk.fleet.manager.enrolment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jdbi.v3.core.Handle;

/// One-time codes, within one transaction.
record CodeTables(Handle handle) {

    /// A code that was found.
    ///
    /// @param usedKey the key that has used it already
    record Found(String kiosk, String site, String network, boolean replaces, Instant expires, Optional<String> usedKey,
            boolean cancelled) {}

    void add(String hash, CodeOrder order, Instant now, String by) {
        handle.createUpdate("""
                insert into enrolment_code (hash, kiosk, site, network, replaces, created_at, created_by, expires_at)
                values (:hash, :kiosk, :site, :network, :replaces, :now, :by, :expires)""")
                .bind("hash", hash).bind("kiosk", order.kiosk()).bind("site", order.site()).bind("network", order.network())
                .bind("replaces", order.replaces() ? 1 : 0).bind("now", now.toEpochMilli()).bind("by", by)
                .bind("expires", now.plus(order.validFor()).toEpochMilli()).execute();
    }

    Optional<Found> find(String hash) {
        return handle.createQuery("select * from enrolment_code where hash = :hash").bind("hash", hash)
                .map((row, _) -> new Found(row.getString("kiosk"), row.getString("site"), row.getString("network"),
                        row.getInt("replaces") == 1, EnrolmentTables.at(row, "expires_at"),
                        Optional.ofNullable(row.getString("used_key")), row.getString("cancelled_at") != null))
                .findOne();
    }

    /// Uses the code, once: of several that try at one moment one gets true.
    boolean use(String hash, String site, String key, Instant now) {
        return handle.createUpdate("""
                update enrolment_code set used_at = :now, used_key = :key
                where hash = :hash and site = :site and used_at is null and cancelled_at is null and expires_at > :now""")
                .bind("hash", hash).bind("site", site).bind("key", key).bind("now", now.toEpochMilli()).execute() == 1;
    }

    /// @param id first digits of the hash
    /// @return how many open codes were cancelled
    int cancel(String id, Instant now) {
        return handle.createUpdate("""
                update enrolment_code set cancelled_at = :now
                where substr(hash, 1, 8) = :id and used_at is null and cancelled_at is null""")
                .bind("id", id).bind("now", now.toEpochMilli()).execute();
    }

    int cancelOf(String kiosk, Instant now) {
        return handle.createUpdate("""
                update enrolment_code set cancelled_at = :now
                where kiosk = :kiosk and used_at is null and cancelled_at is null""")
                .bind("kiosk", kiosk).bind("now", now.toEpochMilli()).execute();
    }

    /// The newest first, a thousand at most.
    List<KnownCode> all(Instant now) {
        return handle.createQuery("select * from enrolment_code order by created_at desc limit 1000")
                .map((row, _) -> known(row, now)).list();
    }

    private static KnownCode known(ResultSet row, Instant now) throws SQLException {
        var expires = EnrolmentTables.at(row, "expires_at");
        var state = row.getString("used_at") != null
                ? "used"
                : row.getString("cancelled_at") != null ? "cancelled" : expires.isAfter(now) ? "open" : "expired";
        return new KnownCode(row.getString("hash").substring(0, 8), row.getString("kiosk"), row.getString("site"),
                row.getString("network"), row.getInt("replaces") == 1, EnrolmentTables.at(row, "created_at"),
                row.getString("created_by"), expires, state);
    }
}
