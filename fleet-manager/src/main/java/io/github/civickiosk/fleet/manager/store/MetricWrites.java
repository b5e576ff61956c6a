package io.github.civickiosk.fleet.manager.store;

import java.sql.SQLException;
import java.util.Map;

import io.github.civickiosk.fleet.manager.store.FleetWriter.Owner;
import io.github.civickiosk.fleet.sparkplug.Reading;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/// Writes the last values of metrics.
interface MetricWrites {

    void write(Map<Owner, ValueChange> values);

    static MetricWrites of(Dialect dialect, Handle handle) {
        return switch (dialect) {
            case SQLITE -> new ByRow(handle);
            case POSTGRESQL -> new Staged(handle);
        };
    }

    /// SQLite: row by row in the transaction that is open anyway.
    record ByRow(Handle handle) implements MetricWrites {

        @Override
        public void write(Map<Owner, ValueChange> values) {
            if (values.isEmpty()) {
                return;
            }
            PreparedBatch rows = handle.prepareBatch("""
                    insert into metric (kiosk, device, name, type, value, at) values (?, ?, ?, ?, ?, ?)
                    on conflict (kiosk, device, name) do update set type = excluded.type, value = excluded.value,
                        at = excluded.at""");
            values.forEach((owner, change) -> {
                if (change.whole()) {
                    handle.execute("delete from metric where kiosk = ? and device = ?", owner.kiosk(), owner.device());
                }
                change.last().values().forEach(reading -> rows.add(owner.kiosk(), owner.device(), reading.name(),
                        reading.value().type().code(), ValueText.of(reading.value()), reading.at().toEpochMilli()));
            });
            if (rows.size() > 0) {
                rows.execute();
            }
        }
    }

    /// PostgreSQL: COPY into a table of the connection's own, then one merge.
    record Staged(Handle handle) implements MetricWrites {

        @Override
        public void write(Map<Owner, ValueChange> values) {
            if (values.isEmpty()) {
                return;
            }
            handle.execute("create temporary table if not exists staged_metric (kiosk text, device text, name text, type integer,"
                    + " value text, at bigint) on commit delete rows");
            stage(values);
            forget(values);
            handle.execute(
                    """
                            insert into metric (kiosk, device, name, type, value, at)
                            select kiosk, device, name, type, value, at from staged_metric order by kiosk, device, name
                            on conflict (kiosk, device, name) do update set type = excluded.type, value = excluded.value, at = excluded.at
                            where (metric.value, metric.at, metric.type) is distinct from (excluded.value, excluded.at, excluded.type)""");
        }

        private void stage(Map<Owner, ValueChange> values) {
            try (var copy = new PostgresCopy(handle.getConnection(), "staged_metric (kiosk, device, name, type, value, at)")) {
                for (var entry : values.entrySet()) {
                    for (Reading reading : entry.getValue().last().values()) {
                        copy.row(6).text(entry.getKey().kiosk()).text(entry.getKey().device()).text(reading.name())
                                .integer(reading.value().type().code()).text(ValueText.of(reading.value()))
                                .bigint(reading.at().toEpochMilli());
                    }
                }
            } catch (SQLException e) {
                throw new UnableToExecuteStatementException(e, null);
            }
        }

        /// Metrics that a birth does not have any more.
        private void forget(Map<Owner, ValueChange> values) {
            var born = values.entrySet().stream().filter(entry -> entry.getValue().whole()).map(Map.Entry::getKey).toList();
            if (!born.isEmpty()) {
                handle.createUpdate("""
                        delete from metric m using unnest(:kiosks, :devices) as born (kiosk, device)
                        where m.kiosk = born.kiosk and m.device = born.device and not exists (
                            select 1 from staged_metric s where s.kiosk = m.kiosk and s.device = m.device and s.name = m.name)""")
                        .bindArray("kiosks", String.class, born.stream().map(Owner::kiosk).toArray())
                        .bindArray("devices", String.class, born.stream().map(Owner::device).toArray()).execute();
            }
        }
    }
}
