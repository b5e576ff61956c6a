package io.github.civickiosk.fleet.manager.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.civickiosk.fleet.manager.store.Kiosk.Device;
import io.github.civickiosk.fleet.manager.store.Kiosk.Presence;
import org.jdbi.v3.core.Handle;

/// Reads kiosks with their devices and last values.
final class FleetQueries {

    private final Handle handle;

    FleetQueries(Handle handle) {
        this.handle = handle;
    }

    List<Kiosk> kiosks(Instant today) {
        return find("", today);
    }

    Optional<Kiosk> kiosk(String id, Instant today) {
        return find(id, today).stream().findFirst();
    }

    /// @param only one kiosk's id; empty for all
    private List<Kiosk> find(String only, Instant today) {
        Map<Owner, Map<String, String>> metrics = metrics(only);
        Map<String, List<Device>> devices = devices(only, metrics);
        return handle.createQuery("""
                select k.*, coalesce(sum(u.delivered), 0) as printed, count(u.number) as sessions
                from kiosk k left join usage u on u.kiosk = k.id and u.started_at >= :today
                where (:only = '' or k.id = :only) group by k.id order by k.id""")
                .bind("only", only).bind("today", today.toEpochMilli())
                .map((row, _) -> {
                    String id = row.getString("id");
                    return new Kiosk(id, presence(row), time(row, "since"), time(row, "last_seen"), row.getLong("printed"),
                            row.getLong("sessions"), metrics.getOrDefault(new Owner(id, ""), Map.of()),
                            devices.getOrDefault(id, List.of()));
                }).list();
    }

    private Map<Owner, Map<String, String>> metrics(String only) {
        Map<Owner, Map<String, String>> metrics = new HashMap<>();
        handle.createQuery(
                "select kiosk, device, name, value from metric where (:only = '' or kiosk = :only) and value is not null")
                .bind("only", only)
                .map((row,
                        _) -> metrics
                                .computeIfAbsent(new Owner(row.getString("kiosk"), row.getString("device")), _ -> new HashMap<>())
                                .put(row.getString("name"), row.getString("value")) == null)
                .list();
        return metrics;
    }

    private Map<String, List<Device>> devices(String only, Map<Owner, Map<String, String>> metrics) {
        Map<String, List<Device>> devices = new HashMap<>();
        handle.createQuery("select * from device where (:only = '' or kiosk = :only) order by kiosk, id").bind("only", only)
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
