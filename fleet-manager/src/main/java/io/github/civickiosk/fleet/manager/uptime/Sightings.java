package io.github.civickiosk.fleet.manager.uptime;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.jdbi.v3.core.Handle;

/// Keeps when the host saw each kiosk, and when it could see none. Within the transaction that tells it.
public final class Sightings {

    private static final Duration PAUSE = Duration.ofSeconds(15);

    private final Handle handle;

    public Sightings(Handle handle) {
        this.handle = handle;
    }

    /// A kiosk is on line since then; the same moment again means that it never went.
    public void online(String kiosk, Instant since) {
        handle.createUpdate("update presence set to_ms = :since where kiosk = :kiosk and to_ms is null and from_ms <> :since")
                .bind("kiosk", kiosk).bind("since", since.toEpochMilli()).execute();
        handle.createUpdate("insert into presence (kiosk, from_ms, to_ms) values (:kiosk, :since, null)"
                + " on conflict (kiosk, from_ms) do update set to_ms = null").bind("kiosk", kiosk)
                .bind("since", since.toEpochMilli())
                .execute();
    }

    public void offline(String kiosk, Instant since) {
        handle.createUpdate("update presence set to_ms = case when from_ms > :since then from_ms else :since end"
                + " where kiosk = :kiosk and to_ms is null").bind("kiosk", kiosk).bind("since", since.toEpochMilli()).execute();
    }

    /// The host lost its broker: what was on line is not known to be any more.
    public void blind(Instant since) {
        outage(since, "broker");
    }

    public void sees(Instant since) {
        handle.createUpdate("update host_outage set to_ms = :since where to_ms is null").bind("since", since.toEpochMilli())
                .execute();
    }

    /// The fleet manager has started: since its last sign of life it saw nothing, and it sees nothing yet. A sign that is a moment old is
    /// another one's, which runs beside this one.
    public void started(Instant now) {
        lastBeat().filter(last -> last.plus(PAUSE).isBefore(now)).ifPresent(last -> outage(last, "manager"));
        beat(now);
    }

    /// A sign of life of the fleet manager.
    public void beat(Instant now) {
        handle.createUpdate(
                "insert into host_heartbeat (id, at) values (1, :now) on conflict (id) do update set at = excluded.at")
                .bind("now", now.toEpochMilli()).execute();
    }

    Optional<Instant> lastBeat() {
        return handle.createQuery("select at from host_heartbeat").mapTo(Long.class).findOne().map(Instant::ofEpochMilli);
    }

    private void outage(Instant since, String why) {
        long at = since.toEpochMilli();
        handle.createUpdate("update presence set to_ms = case when from_ms > :at then from_ms else :at end where to_ms is null")
                .bind("at", at).execute();
        boolean lasting = handle.createQuery("select count(*) from host_outage where to_ms is null").mapTo(Integer.class)
                .one() > 0;
        if (!lasting) {
            handle.createUpdate("insert into host_outage (from_ms, to_ms, why) values (:at, null, :why) on conflict (from_ms)"
                    + " do update set to_ms = null, why = excluded.why").bind("at", at).bind("why", why).execute();
        }
    }
}
