package io.github.civickiosk.fleet.manager.kiosks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.github.civickiosk.fleet.manager.store.Database;

/// What is known of one kiosk. Safe for several threads.
final class KioskFacts {

    private final Database database;
    private final KioskList list;

    KioskFacts(Database database, Clock clock) {
        this.database = database;
        this.list = new KioskList(database, clock);
    }

    /// @param at when it was so
    record Metric(String name, String value, Instant at) {}

    /// @param online whether the kiosk has it now
    record Device(String id, boolean online, Instant since, List<Metric> metrics) {

        /// XFS4IoT's word.
        String status() {
            return metrics.stream().filter(metric -> metric.name().equals("Status")).map(Metric::value).findFirst()
                    .orElse("unknown");
        }
    }

    Optional<KioskRow> row(String kiosk) {
        return list.one(kiosk);
    }

    /// Metrics of the kiosk itself, by name.
    List<Metric> metrics(String kiosk) {
        return metrics(kiosk, true).getOrDefault("", List.of());
    }

    /// The devices that it ever said it has, by id.
    List<Device> devices(String kiosk) {
        var metrics = metrics(kiosk, false);
        return database.read(handle -> handle.createQuery("select * from device where kiosk = :kiosk order by id")
                .bind("kiosk", kiosk).map((row, _) -> new Device(row.getString("id"), row.getInt("online") == 1,
                        Instant.ofEpochMilli(row.getLong("since")), metrics.getOrDefault(row.getString("id"), List.of())))
                .list());
    }

    private Map<String, List<Metric>> metrics(String kiosk, boolean ofKiosk) {
        Map<String, List<Metric>> byDevice = new LinkedHashMap<>();
        database.read(handle -> handle
                .createQuery("select device, name, value, at from metric where kiosk = :kiosk and device "
                        + (ofKiosk ? "=" : "<>") + " '' order by device, name")
                .bind("kiosk", kiosk)
                .map((row, _) -> byDevice.computeIfAbsent(row.getString("device"), _ -> new ArrayList<>()).add(metric(row)))
                .list());
        return byDevice;
    }

    private static Metric metric(ResultSet row) throws SQLException {
        return new Metric(row.getString("name"), Objects.requireNonNullElse(row.getString("value"), "not known"),
                Instant.ofEpochMilli(row.getLong("at")));
    }
}
