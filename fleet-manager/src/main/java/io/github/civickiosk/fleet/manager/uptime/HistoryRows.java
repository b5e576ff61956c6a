package io.github.civickiosk.fleet.manager.uptime;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jdbi.v3.core.Handle;

/// Reads what a kiosk's timeline is told from.
final class HistoryRows {

    /// States that explain themselves. Others belong to what went before.
    private static final String ANCHORS = "('in-service', 'in-use', 'degraded', 'out-of-service')";
    private static final long RECONNECT_MS = 60_000; // kiosks take up to 24 s to come back, on purpose, and then connect

    private final Handle handle;

    HistoryRows(Handle handle) {
        this.handle = handle;
    }

    /// When anything was first known of the kiosk.
    Optional<Instant> first(String kiosk) {
        return handle.createQuery(
                """
                        select min(at) as at from (select min(from_ms) as at from presence where kiosk = :kiosk
                            union all select min(at) as at from state_record where kiosk = :kiosk) as firsts having min(at) is not null""")
                .bind("kiosk", kiosk)
                .mapTo(Long.class).findOne().map(Instant::ofEpochMilli);
    }

    /// Enough to tell the time from `from` on.
    History since(Instant from, Instant now, String kiosk, List<Span> maintenance) {
        List<StateRecord> records = new ArrayList<>();
        for (String journal : journals(kiosk)) {
            records.addAll(records(kiosk, journal, from));
        }
        return new History(records, presence(kiosk, now), outages(from, now), maintenance);
    }

    private List<String> journals(String kiosk) {
        return handle.createQuery("select distinct journal from state_record where kiosk = :kiosk").bind("kiosk", kiosk)
                .mapTo(String.class)
                .list();
    }

    private List<StateRecord> records(String kiosk, String journal, Instant from) {
        return handle
                .createQuery("select * from state_record where kiosk = :kiosk and journal = :journal and number >= coalesce(("
                        + "select max(number) from state_record where kiosk = :kiosk and journal = :journal and at <= :from"
                        + " and clock = 'synchronised' and state in " + ANCHORS + "), 0)"
                        + " and number <= coalesce((select through from state_through where kiosk = :kiosk and journal = :journal), 0)"
                        + " order by number")
                .bind("kiosk", kiosk).bind("journal", journal).bind("from", from.toEpochMilli())
                .map((row, _) -> record(row)).list();
    }

    private static StateRecord record(ResultSet row) throws SQLException {
        return new StateRecord(row.getString("journal"), row.getLong("number"), UptimeRows.time(row, "at"),
                row.getString("state"),
                UptimeRows.words(row.getString("reasons")), UptimeRows.set(row.getString("services")),
                row.getString("clock").equals("synchronised"), UptimeRows.time(row, "received_at"));
    }

    private List<Span> presence(String kiosk, Instant now) {
        return handle.createQuery("select from_ms, to_ms from presence where kiosk = :kiosk").bind("kiosk", kiosk)
                .map((row, _) -> span(row, now, 0)).list().stream().flatMap(Optional::stream).toList();
    }

    private List<Span> outages(Instant from, Instant now) {
        return handle.createQuery("select from_ms, to_ms from host_outage where to_ms is null or to_ms >= :from")
                .bind("from", from.toEpochMilli() - RECONNECT_MS).map((row, _) -> span(row, now, RECONNECT_MS)).list().stream()
                .flatMap(Optional::stream).toList();
    }

    private static Optional<Span> span(ResultSet row, Instant now, long grace) throws SQLException {
        Instant from = UptimeRows.time(row, "from_ms");
        long to = row.getLong("to_ms");
        return Span.between(from, row.wasNull() ? now : Span.earlier(now, Instant.ofEpochMilli(to + grace)));
    }
}
