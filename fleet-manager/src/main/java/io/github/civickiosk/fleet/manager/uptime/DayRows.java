package io.github.civickiosk.fleet.manager.uptime;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// Reads and writes the sums of days, within a transaction.
final class DayRows {

    /// A day's sums with what they were made over.
    record Kept(Instant to, String hours, DaySums sums) {
        boolean of(SiteDay day) {
            return to.equals(day.span().to()) && hours.equals(day.hours());
        }
    }

    private static final List<Cause> CAUSES = List.of(Cause.values());
    private static final String SUMS = CAUSES.stream().map(DayRows::column).collect(Collectors.joining(", "));
    private static final String INSERT = "insert into uptime_day (kiosk, from_ms, service, to_ms, hours, " + SUMS
            + ", provisional_ms) values (?, ?, ?, ?, ?, " + "?, ".repeat(CAUSES.size()) + "?)";

    private final Handle handle;

    DayRows(Handle handle) {
        this.handle = handle;
    }

    private static String column(Cause cause) {
        return cause.word().replace('-', '_') + "_ms";
    }

    /// Whatever is summed of the time after that moment is not true any more.
    void forget(String kiosk, Instant from) {
        handle.createUpdate("delete from uptime_day where kiosk = :kiosk and to_ms > :from").bind("kiosk", kiosk)
                .bind("from", from.toEpochMilli()).execute();
    }

    /// Puts a day's sums in the place of what was kept of the same time.
    void put(String kiosk, Map<SiteDay, DaySums> sums) {
        if (sums.isEmpty()) {
            return;
        }
        PreparedBatch delete = handle.prepareBatch("delete from uptime_day where kiosk = ? and from_ms < ? and to_ms > ?");
        sums.keySet().forEach(
                day -> delete.add(kiosk, day.span().to().toEpochMilli(), day.span().from().toEpochMilli()));
        delete.execute();
        PreparedBatch insert = handle.prepareBatch(INSERT);
        sums.forEach((day, figures) -> {
            add(insert, kiosk, day, "", figures.kiosk());
            figures.lacking().forEach((service, own) -> add(insert, kiosk, day, service, own));
        });
        insert.execute();
    }

    private static void add(PreparedBatch insert, String kiosk, SiteDay day, String service, Figures figures) {
        Stream<Object> head = Stream.of(kiosk, day.span().from().toEpochMilli(), service, day.span().to().toEpochMilli(),
                day.hours());
        Stream<Object> millis = CAUSES.stream().map(figures::of);
        insert.add(Stream.of(head, millis, Stream.<Object>of(figures.provisional())).flatMap(part -> part).toArray());
    }

    /// What holds of days within the period, by kiosk and the moment at which the day begins.
    ///
    /// @param first   and `last` in the database's order of ids
    /// @param service empty for the kiosks themselves
    Map<String, Map<Instant, Kept>> holding(String first, String last, Span period, String service) {
        Map<String, Map<Instant, Kept>> kept = new HashMap<>();
        handle.createQuery("select d.kiosk, d.from_ms, d.service, d.to_ms, d.hours, " + SUMS + """
                , d.provisional_ms from uptime_day d join uptime_through t on t.kiosk = d.kiosk and d.to_ms <= t.open_ms
                where d.kiosk between :first and :last and d.from_ms >= :from and d.to_ms <= :to and d.service in ('', :service)
                order by d.service""") // the kiosk's own row before the service's
                .bind("first", first).bind("last", last).bind("from", period.from().toEpochMilli())
                .bind("to", period.to().toEpochMilli()).bind("service", service)
                .map((row, _) -> collect(kept, row)).forEach(_ -> {});
        return kept;
    }

    private static boolean collect(Map<String, Map<Instant, Kept>> kept, ResultSet row) throws SQLException {
        Map<Instant, Kept> days = kept.computeIfAbsent(row.getString(1), _ -> new HashMap<>());
        Instant from = Instant.ofEpochMilli(row.getLong(2));
        String service = row.getString(3);
        Figures figures = figures(row);
        DaySums sums = service.isEmpty()
                ? new DaySums(figures, Map.of())
                : new DaySums(Objects.requireNonNull(days.get(from)).sums().kiosk(), Map.of(service, figures));
        days.put(from, new Kept(Instant.ofEpochMilli(row.getLong(4)), row.getString(5), sums));
        return true;
    }

    private static Figures figures(ResultSet row) throws SQLException {
        Map<Cause, Long> millis = new EnumMap<>(Cause.class);
        for (Cause cause : CAUSES) {
            millis.put(cause, row.getLong(6 + cause.ordinal()));
        }
        return new Figures(millis, row.getLong(6 + CAUSES.size()));
    }

    /// From when on the kiosks' time is not settled.
    Map<String, Instant> open(String first, String last) {
        return handle.createQuery("select kiosk, open_ms from uptime_through where kiosk between :first and :last")
                .bind("first", first).bind("last", last)
                .map((row, _) -> Map.entry(row.getString(1), Instant.ofEpochMilli(row.getLong(2)))).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
