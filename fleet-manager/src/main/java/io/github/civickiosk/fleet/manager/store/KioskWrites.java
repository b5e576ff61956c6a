package io.github.civickiosk.fleet.manager.store;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// Writes which kiosks and devices came and went.
final class KioskWrites {

    private static final String BORN = """
            insert into kiosk (id, online, stale, since, last_seen, bd_seq) values (:kiosk, 1, 0, :at, :seen, :bdSeq)
            on conflict (id) do update set
                since = case when kiosk.online = 1 and kiosk.bd_seq = excluded.bd_seq then kiosk.since else excluded.since end,
                online = 1, stale = 0, last_seen = excluded.last_seen, bd_seq = excluded.bd_seq""";
    private static final String SEEN = "update kiosk set last_seen = :seen where id = :kiosk and last_seen < :seen";
    private static final String DIED = """
            update kiosk set online = 0, stale = 0, since = :at where id = :kiosk and bd_seq = :bdSeq and online = 1""";
    private static final String DEVICES_GONE = "update device set online = 0, since = :at where kiosk = :kiosk and online = 1";
    private static final String DEVICES_DIED = DEVICES_GONE
            + " and exists (select 1 from kiosk where id = :kiosk and bd_seq = :bdSeq and online = 1)";
    private static final String DEVICE = """
            insert into device (kiosk, id, online, since) values (:kiosk, :device, :online, :since)
            on conflict (kiosk, id) do update set online = excluded.online, since = excluded.since
            where device.online <> excluded.online""";

    private final Handle handle;

    KioskWrites(Handle handle) {
        this.handle = handle;
    }

    void write(Map<String, KioskChange> kiosks) {
        each(BORN, kiosks, kiosk -> kiosk.birth().map(birth -> Map.of("at", birth.at().toEpochMilli(), "seen",
                kiosk.lastSeen().toEpochMilli(), "bdSeq", (long) birth.bdSeq())));
        each(SEEN, kiosks, kiosk -> kiosk.birth().isPresent()
                ? Optional.empty()
                : Optional.of(Map.of("seen", kiosk.lastSeen().toEpochMilli())));
        each(DEVICES_GONE, kiosks, kiosk -> kiosk.devicesGone().map(at -> Map.of("at", at.toEpochMilli())));
        devices(kiosks);
        each(DEVICES_DIED, kiosks, KioskWrites::death);
        each(DIED, kiosks, KioskWrites::death);
    }

    private static Optional<Map<String, Long>> death(KioskChange kiosk) {
        return kiosk.death().map(death -> Map.of("at", death.at().toEpochMilli(), "bdSeq", (long) death.bdSeq()));
    }

    /// @param numbers what to bind; empty for a kiosk that the statement does not concern
    private void each(String statement, Map<String, KioskChange> kiosks,
            Function<KioskChange, Optional<Map<String, Long>>> numbers) {
        PreparedBatch rows = handle.prepareBatch(statement);
        kiosks.forEach((id, kiosk) -> numbers.apply(kiosk).ifPresent(bound -> rows.bindMap(bound).bind("kiosk", id).add()));
        execute(rows);
    }

    private void devices(Map<String, KioskChange> kiosks) {
        PreparedBatch rows = handle.prepareBatch(DEVICE);
        kiosks.forEach((id, kiosk) -> kiosk.devices().forEach((device, change) -> rows.bind("kiosk", id).bind("device", device)
                .bind("online", change.online() ? 1 : 0).bind("since", change.since().toEpochMilli()).add()));
        execute(rows);
    }

    private static void execute(PreparedBatch rows) {
        if (rows.size() > 0) {
            rows.execute();
        }
        rows.close();
    }
}
