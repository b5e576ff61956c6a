package io.github.civickiosk.fleet.manager.overview;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.civickiosk.fleet.manager.access.Scope;
import io.github.civickiosk.fleet.manager.store.Database;
import org.jdbi.v3.core.Handle;

/// What is counted over a scope's kiosks. Safe for several threads.
final class FleetSums {

    private final Database database;

    FleetSums(Database database) {
        this.database = database;
    }

    /// @param certificates delivered
    record Day(long sessions, long certificates) {}

    /// What has happened since a moment.
    Day since(Scope scope, Instant from, Instant now) {
        var within = new Within(scope);
        return database.read(handle -> handle.createQuery("""
                select count(*) as sessions, coalesce(sum(u.delivered), 0) as delivered from usage u
                where u.started_at >= :from""" + within.of("u.kiosk"))
                .bind("from", from.toEpochMilli()).bindMap(within.values(now))
                .map((row, _) -> new Day(row.getLong("sessions"), row.getLong("delivered"))).one());
    }

    /// A site with several kiosks, none of which can be reached.
    ///
    /// @param since when the last one was lost
    record DarkSite(String id, String name, String region, long kiosks, Instant since) {}

    List<DarkSite> darkSites(Scope scope, Instant now) {
        return database.read(handle -> handle.createQuery("""
                select s.id, s.name, s.region, s.agency, count(*) as kiosks, max(k.since) as since
                from kiosk_site p join kiosk k on k.id = p.kiosk join site s on s.id = p.site
                where p.valid_from <= :now and (p.valid_to is null or p.valid_to > :now)
                group by s.id, s.name, s.region, s.agency having count(*) > 1 and max(k.online) = 0
                order by max(k.since), s.id""")
                .bind("now", now.toEpochMilli())
                .map((row, _) -> scope.holds(row.getString("region"), row.getString("agency"))
                        ? List.of(new DarkSite(row.getString("id"), row.getString("name"), row.getString("region"),
                                row.getLong("kiosks"), Instant.ofEpochMilli(row.getLong("since"))))
                        : List.<DarkSite>of())
                .list()).stream().flatMap(List::stream).toList();
    }

    /// An alert that is not cleared.
    ///
    /// @param who who has taken it on; empty for nobody
    record Standing(String id, String severity, String who) {}

    /// The gravest alert of each subject, by the subject's id.
    Map<String, Standing> alerts(Set<String> subjects) {
        if (subjects.isEmpty()) {
            return Map.of();
        }
        return database.read(handle -> gravest(handle, subjects));
    }

    private static Map<String, Standing> gravest(Handle handle, Set<String> subjects) {
        Map<String, Standing> found = new HashMap<>();
        handle.createQuery(
                """
                        select id, subject, severity, assignee, acknowledged_by from alert where cleared is null and subject in (<subjects>)
                        order by case severity when 'critical' then 0 when 'warning' then 1 else 2 end, opened""")
                .bindList("subjects", List.copyOf(subjects))
                .map((row, _) -> Map.entry(row.getString("subject"), new Standing(row.getString("id"), row.getString("severity"),
                        row.getString("assignee").isEmpty() ? row.getString("acknowledged_by") : row.getString("assignee"))))
                .forEach(entry -> found.putIfAbsent(entry.getKey(), entry.getValue()));
        return found;
    }

    /// Narrows a query down to the kiosks that stand where a scope holds.
    private record Within(Scope scope) {

        String of(String kiosk) {
            if (scope.wholeFleet()) {
                return "";
            }
            List<String> held = new ArrayList<>();
            for (int at = 0; at < scope.regions().size(); at++) {
                held.add("s.region = :region" + at);
            }
            for (int at = 0; at < scope.agencies().size(); at++) {
                held.add("s.agency = :agency" + at);
            }
            return " and " + kiosk + """
                     in (select p.kiosk from kiosk_site p join site s on s.id = p.site
                    where p.valid_from <= :now and (p.valid_to is null or p.valid_to > :now) and (""" + String.join(" or ", held)
                    + "))";
        }

        Map<String, Object> values(Instant now) {
            Map<String, Object> values = new HashMap<>();
            if (!scope.wholeFleet()) {
                values.put("now", now.toEpochMilli());
                var regions = List.copyOf(scope.regions());
                var agencies = List.copyOf(scope.agencies());
                regions.forEach(region -> values.put("region" + regions.indexOf(region), region));
                agencies.forEach(agency -> values.put("agency" + agencies.indexOf(agency), agency));
            }
            return values;
        }
    }
}
