package io.github.civickiosk.fleet.manager.store;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import io.github.civickiosk.fleet.sparkplug.Reading;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// The writes of one transaction of [FleetStore#write]; of no use after it.
public final class FleetWriter {

    private static final String NODE = "";

    private final Handle handle;
    private final Set<String> changed;

    /// @param changed takes the ids of the kiosks that change
    FleetWriter(Handle handle, Set<String> changed) {
        this.handle = handle;
        this.changed = changed;
    }

    /// A kiosk was born: it is on line, with these metrics and, until they are born, no devices. Born again in the same
    /// connection (the same `bdSeq`) it has been on line all the time.
    public void born(String kiosk, int bdSeq, Instant at, List<Reading> readings) {
        handle.createUpdate(
                """
                        insert into kiosk (id, online, stale, since, last_seen, bd_seq) values (:kiosk, 1, 0, :at, :at, :bdSeq)
                        on conflict (id) do update set
                            since = case when kiosk.online = 1 and kiosk.bd_seq = excluded.bd_seq then kiosk.since else excluded.since end,
                            online = 1, stale = 0, last_seen = excluded.last_seen, bd_seq = excluded.bd_seq""")
                .bind("kiosk", kiosk).bind("at", at.toEpochMilli()).bind("bdSeq", bdSeq).execute();
        handle.createUpdate("update device set online = 0, since = :at where kiosk = :kiosk and online = 1")
                .bind("at", at.toEpochMilli()).bind("kiosk", kiosk).execute();
        handle.createUpdate("delete from metric where kiosk = :kiosk").bind("kiosk", kiosk).execute();
        readings(kiosk, NODE, readings);
    }

    /// A kiosk died.
    ///
    /// @param bdSeq of the death certificate: one of an earlier connection says nothing
    /// @return whether it was this connection's
    public boolean died(String kiosk, int bdSeq, Instant at) {
        int rows = handle.createUpdate("update kiosk set online = 0, stale = 0, since = :at where id = :kiosk and bd_seq = :bdSeq"
                + " and online = 1").bind("at", at.toEpochMilli()).bind("kiosk", kiosk).bind("bdSeq", bdSeq).execute();
        if (rows > 0) {
            changed.add(kiosk);
        }
        return rows > 0;
    }

    /// Values of a kiosk that is known.
    public void told(String kiosk, Instant at, List<Reading> readings) {
        seen(kiosk, at);
        readings(kiosk, NODE, readings);
    }

    /// A device was born; all its metrics are here.
    public void deviceBorn(String kiosk, String device, Instant at, List<Reading> readings) {
        seen(kiosk, at);
        handle.createUpdate("""
                insert into device (kiosk, id, online, since) values (:kiosk, :device, 1, :at)
                on conflict (kiosk, id) do update set online = 1, since = excluded.since where device.online = 0""")
                .bind("kiosk", kiosk).bind("device", device).bind("at", at.toEpochMilli()).execute();
        handle.createUpdate("delete from metric where kiosk = :kiosk and device = :device").bind("kiosk", kiosk)
                .bind("device", device).execute();
        readings(kiosk, device, readings);
    }

    public void deviceTold(String kiosk, String device, Instant at, List<Reading> readings) {
        seen(kiosk, at);
        readings(kiosk, device, readings);
    }

    public void deviceDied(String kiosk, String device, Instant at) {
        seen(kiosk, at);
        handle.createUpdate("update device set online = 0, since = :at where kiosk = :kiosk and id = :device and online = 1")
                .bind("at", at.toEpochMilli()).bind("kiosk", kiosk).bind("device", device).execute();
    }

    /// Stores usage records, each once however often it comes.
    ///
    /// @return the number through which nothing is missing: what may be acknowledged after the commit
    public long usage(UsageBatch batch, Instant at) {
        seen(batch.kiosk(), at);
        return new UsageWrites(handle).store(batch, at);
    }

    /// The host lost its sight of the fleet: nothing that was on line is known to be.
    ///
    /// @return the kiosks that were on line
    public List<String> stale() {
        handle.execute("update kiosk set stale = 1 where online = 1");
        List<String> kiosks = handle.createQuery("select id from kiosk where online = 1").mapTo(String.class).list();
        changed.addAll(kiosks);
        return kiosks;
    }

    /// Those that are still stale have not answered: they are off line since they were last seen.
    public void expireStale() {
        changed.addAll(
                handle.createQuery("update kiosk set online = 0, stale = 0, since = last_seen where stale = 1 returning id")
                        .mapTo(String.class).list());
    }

    private void seen(String kiosk, Instant at) {
        handle.createUpdate("update kiosk set last_seen = :at where id = :kiosk").bind("at", at.toEpochMilli())
                .bind("kiosk", kiosk).execute();
        changed.add(kiosk);
    }

    private void readings(String kiosk, String device, List<Reading> readings) {
        changed.add(kiosk);
        if (readings.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(
                """
                        insert into metric (kiosk, device, name, type, value, at) values (:kiosk, :device, :name, :type, :value, :at)
                        on conflict (kiosk, device, name) do update set type = excluded.type, value = excluded.value, at = excluded.at""");
        for (Reading reading : readings) {
            batch.bind("kiosk", kiosk).bind("device", device).bind("name", reading.name())
                    .bind("type", reading.value().type().code()).bind("value", ValueText.of(reading.value()))
                    .bind("at", reading.at().toEpochMilli()).add();
        }
        batch.execute();
    }
}
