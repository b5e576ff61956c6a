package io.github.civickiosk.fleet.manager.usage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.github.civickiosk.fleet.manager.access.Scope;
import io.github.civickiosk.fleet.manager.store.Database;

/// Counts the usage records of a period. Safe for several threads.
final class UsageFigures {

    private static final long HOUR = 3_600_000;

    private final Database database;
    private final ZoneId zone;

    UsageFigures(Database database, ZoneId zone) {
        this.database = database;
        this.zone = zone;
    }

    /// @param services a session that asked for several counts in each of them
    /// @param hours    by hour of the day in the operators' zone, 0 to 23
    /// @param agencies by the agency of the site where the kiosk stood at the time; empty name: it stood nowhere
    record Figures(Tally all, Map<LocalDate, Tally> days, Map<Integer, Tally> hours, Map<String, Tally> services,
            Map<String, Tally> languages, Map<String, Tally> agencies) {}

    /// @param first day of the period
    /// @param last  day of the period, itself included
    Figures of(LocalDate first, LocalDate last, Scope scope) {
        var from = first.atStartOfDay(zone).toInstant();
        var to = last.plusDays(1).atStartOfDay(zone).toInstant();
        var figures = new Figures(Tally.NONE, new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(),
                new TreeMap<>());
        first.datesUntil(last.plusDays(1)).forEach(day -> figures.days.put(day, Tally.NONE));
        var all = Tally.NONE;
        for (Group group : groups(from, to)) {
            if (scope.holds(group.region, group.agency)) {
                add(figures, group);
                all = all.plus(group.tally);
            }
        }
        return new Figures(all, figures.days, figures.hours, figures.services, figures.languages, figures.agencies);
    }

    private void add(Figures figures, Group group) {
        var local = group.hour.atZone(zone);
        figures.days.merge(local.toLocalDate(), group.tally, Tally::plus);
        figures.hours.merge(local.getHour(), group.tally, Tally::plus);
        Stream.of(group.services.split(" ")).filter(service -> !service.isEmpty()).distinct()
                .forEach(service -> figures.services.merge(service, group.tally, Tally::plus));
        figures.languages.merge(group.language.isEmpty() ? "none chosen" : group.language, group.tally, Tally::plus);
        figures.agencies.merge(group.agency.isEmpty() ? "no site" : group.agency, group.tally, Tally::plus);
    }

    private List<Group> groups(Instant from, Instant to) {
        return database.read(handle -> handle.createQuery("""
                select u.started_at / 3600000 as hour, u.services, u.language, s.region, s.agency, count(*) as sessions,
                    sum(case when u."end" = 'completed' then 1 else 0 end) as completed,
                    sum(case when u."end" = 'abandoned' then 1 else 0 end) as abandoned,
                    sum(case when u."end" = 'failed' then 1 else 0 end) as failed,
                    sum(u.delivered) as delivered, sum(case when u.rating > 0 then 1 else 0 end) as rated, sum(u.rating) as stars
                from usage u
                left join kiosk_site p on p.kiosk = u.kiosk and p.valid_from <= u.started_at
                    and (p.valid_to is null or p.valid_to > u.started_at)
                left join site s on s.id = p.site
                where u.started_at >= :from and u.started_at < :to
                group by u.started_at / 3600000, u.services, u.language, s.region, s.agency""")
                .bind("from", from.toEpochMilli()).bind("to", to.toEpochMilli()).map((row, _) -> group(row)).list());
    }

    private static Group group(ResultSet row) throws SQLException {
        return new Group(Instant.ofEpochMilli(row.getLong("hour") * HOUR), row.getString("services"), row.getString("language"),
                Objects.requireNonNullElse(row.getString("region"), ""), Objects.requireNonNullElse(row.getString("agency"), ""),
                new Tally(row.getLong("sessions"), row.getLong("completed"), row.getLong("abandoned"), row.getLong("failed"),
                        row.getLong("delivered"), row.getLong("rated"), row.getLong("stars")));
    }

    private record Group(Instant hour, String services, String language, String region, String agency, Tally tally) {}
}
