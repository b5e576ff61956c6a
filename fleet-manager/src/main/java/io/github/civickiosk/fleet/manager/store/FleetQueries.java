package io.github.civickiosk.fleet.manager.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.civickiosk.fleet.manager.store.Kiosk.Device;
import io.github.civickiosk.fleet.manager.store.Kiosk.Presence;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// Reads kiosks with their devices and last values.
final class FleetQueries {

    private final Handle handle;

    FleetQueries(Handle handle) {
        this.handle = handle;
    }

    List<Kiosk> kiosks(Instant today) {
        return find(Optional.empty(), today);
    }

    /// In the order of the ids as text, whatever the database sorts by.
    List<String> ids() {
        return handle.createQuery("select id from kiosk").mapTo(String.class).stream().sorted().toList();
    }

    List<Kiosk> kiosks(List<String> ids, Instant today) {
        return ids.isEmpty()
                ? List.of()
                : find(Optional.of(ids), today).stream().sorted(Comparator.comparing(Kiosk::id)).toList();
    }

    Optional<Kiosk> kiosk(String id, Instant today) {
        return find(Optional.of(List.of(id)), today).stream().findFirst();
    }

    /// @param only their ids; empty for all
    private List<Kiosk> find(Optional<List<String>> only, Instant today) {
        Map<Owner, Map<String, String>> metrics = metrics(only);
        Map<String, List<Device>> devices = devices(only, metrics);
        return query("""
                select k.*, coalesce(sum(u.delivered), 0) as printed, count(u.number) as sessions
                from kiosk k left join usage u on u.kiosk = k.id and u.started_at >= :today
                where %s group by k.id order by k.id""", "k.id", only)
                .bind("today", today.toEpochMilli())
                .map((row, _) -> {
                    String id = row.getString("id");
                    return new Kiosk(id, presence(row), time(row, "since"), time(row, "last_seen"), row.getLong("printed"),
                            row.getLong("sessions"), metrics.getOrDefault(new Owner(id, ""), Map.of()),
                            devices.getOrDefault(id, List.of()));
                }).list();
    }

    /// @param sql with `%s` where kiosks are chosen by their column
    private Query query(String sql, String column, Optional<List<String>> only) {
        return only.map(ids -> handle.createQuery(sql.formatted(column + " in (<ids>)")).bindList("ids", ids))
                .orElseGet(() -> handle.createQuery(sql.formatted("1 = 1")));
    }

    private Map<Owner, Map<String, String>> metrics(Optional<List<String>> only) {
        Map<Owner, Map<String, String>> metrics = new HashMap<>();
        query("select kiosk, device, name, value from metric where %s and value is not null", "kiosk", only)
                .map((row,
                        _) -> metrics
                                .computeIfAbsent(new Owner(row.getString("kiosk"), row.getString("device")), _ -> new HashMap<>())
                                .put(row.getString("name"), row.getString("value")) == null)
                .list();
        return metrics;
    }

    private Map<String, List<Device>> devices(Optional<List<String>> only, Map<Owner, Map<String, String>> metrics) {
        Map<String, List<Device>> devices = new HashMap<>();
        query("select * from device where %s order by kiosk, id", "kiosk", only)
                .map((row, _) -> {
                    String kiosk = row.getString("kiosk");
                    String id = row.getString("id");
                    return devices.computeIfAbsent(kiosk, _ -> new ArrayList<>()).add(new Device(id, row.getBoolean("online"),
                            time(row, "since"), metrics.getOrDefault(new Owner(kiosk, id), Map.of())));
                }).list();
        return devices;
    }

    List<UsageRow> usage(String kiosk, int limit) {
        return handle.createQuery("select * from usage where kiosk = :kiosk order by started_at desc, number desc limit :limit")
                .bind("kiosk", kiosk).bind("limit", limit)
                .map((row, _) -> new UsageRow(row.getLong("number"), time(row, "started_at"),
                        Duration.ofMillis(row.getLong("lasted_ms")), row.getString("language"), row.getString("services"),
                        row.getInt("delivered"), row.getInt("voided"), row.getInt("unknown"), row.getString("end"),
                        row.getString("last_step"), row.getInt("rating"), row.getString("reason"), row.getString("steps"),
                        row.getString("aids")))
                .list();
    }

    private static Presence presence(ResultSet kiosk) throws SQLException {
        if (!kiosk.getBoolean("online")) {
            return Presence.OFFLINE;
        }
        return kiosk.getBoolean("stale") ? Presence.STALE : Presence.ONLINE;
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    /// @param device empty for the kiosk itself
    private record Owner(String kiosk, String device) {}
}
