package io.github.civickiosk.fleet.manager.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// What metrics were: every value for some weeks, hours summed up for longer. Safe for several threads.
public final class History {

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final int HOURS_AT_A_TIME = 48;

    private static final String OF_A_METRIC = """
            join history_kiosk k on k.id = h.kiosk join history_metric m on m.id = h.metric
            where k.kiosk = :kiosk and m.device = :device and m.name = :metric""";
    private static final String SUM_UP = """
            insert into history_hour (kiosk, metric, hour, readings, least, greatest, total, last)
            select kiosk, metric, :hour, count(*), min(value), max(value), sum(value), max(case when place = 1 then value end)
            from (select kiosk, metric, value, row_number() over (partition by kiosk, metric order by at desc) as place
                  from history where at >= :hour and at < :end and value is not null) as h
            group by kiosk, metric
            on conflict (kiosk, metric, hour) do update set readings = excluded.readings, least = excluded.least,
                greatest = excluded.greatest, total = excluded.total, last = excluded.last""";

    private final Database database;

    Database database() {
        return database;
    }

    public History(Database database) {
        this.database = database;
    }

    /// A value from a moment on.
    ///
    /// @param value a number, 0 or 1, or milliseconds since 1970; empty when it is a text
    public record Point(Instant at, Optional<Double> value, Optional<String> text) {}

    /// What a metric was in one hour, of its values that are numbers.
    public record Hour(Instant hour, long readings, double least, double greatest, double total, double last) {}

    /// Values of a metric, the oldest first.
    ///
    /// @param device empty for the kiosk itself
    /// @param until  not included
    public List<Point> points(String kiosk, String device, String metric, Instant from, Instant until, int most) {
        return database.read(handle -> of(handle.createQuery("select h.at, h.value, h.text from history h " + OF_A_METRIC
                + " and h.at >= :from and h.at < :until order by h.at limit :most"), kiosk, device, metric, from, until)
                .bind("most", most).map((row, _) -> {
                    double value = row.getDouble("value");
                    return new Point(Instant.ofEpochMilli(row.getLong("at")),
                            row.wasNull() ? Optional.empty() : Optional.of(value),
                            Optional.ofNullable(row.getString("text")));
                }).list());
    }

    /// Hours of a metric that had numbers, the oldest first; the present hour is not among them.
    public List<Hour> hours(String kiosk, String device, String metric, Instant from, Instant until) {
        return database.read(handle -> of(handle.createQuery("select h.* from history_hour h " + OF_A_METRIC
                + " and h.hour >= :from and h.hour < :until order by h.hour"), kiosk, device, metric, from, until)
                .map((row, _) -> new Hour(Instant.ofEpochMilli(row.getLong("hour")), row.getLong("readings"),
                        row.getDouble("least"),
                        row.getDouble("greatest"), row.getDouble("total"), row.getDouble("last")))
                .list());
    }

    private static Query of(Query query, String kiosk, String device, String metric, Instant from, Instant until) {
        return query.bind("kiosk", kiosk).bind("device", device).bind("metric", metric).bind("from", from.toEpochMilli())
                .bind("until", until.toEpochMilli());
    }

    /// Makes room ahead, sums up hours that are over or to which values came late, and drops what is too old.
    ///
    /// @param values how long every value is kept
    /// @param hours  how long the sums are kept
    public void keep(Instant now, Duration values, Duration hours) {
        if (database.dialect() == Dialect.POSTGRESQL) {
            database.write(handle -> new HistoryDays(handle).make(now));
        }
        while (sumUp(now) == HOURS_AT_A_TIME) {
            // each lot in a transaction of its own
        }
        long oldest = now.minus(values).toEpochMilli();
        database.write(handle -> {
            if (database.dialect() == Dialect.POSTGRESQL) {
                new HistoryDays(handle).drop(oldest);
                handle.execute("delete from history_rest where at < ?", oldest);
            } else {
                handle.execute("delete from history where at < ?", oldest);
            }
            return handle.execute("delete from history_hour where hour < ?", now.minus(hours).toEpochMilli());
        });
    }

    /// @return how many hours
    private int sumUp(Instant now) {
        long present = now.toEpochMilli() / HOUR * HOUR;
        return database.write(handle -> {
            List<Long> hours = touched(handle, present);
            hours.forEach(hour -> handle.createUpdate(SUM_UP).bind("hour", hour).bind("end", hour + HOUR).execute());
            return hours.size();
        });
    }

    private static List<Long> touched(Handle handle, long present) {
        return handle.createQuery("delete from history_touched where hour in"
                + " (select hour from history_touched where hour < :present order by hour limit " + HOURS_AT_A_TIME
                + ") returning hour")
                .bind("present", present).mapTo(Long.class).list();
    }
}
