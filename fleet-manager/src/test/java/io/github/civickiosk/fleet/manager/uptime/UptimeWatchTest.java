package io.github.civickiosk.fleet.manager.uptime;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.fleet.manager.store.DatabasePeer;
import io.github.civickiosk.fleet.manager.store.FleetStore;
import io.github.civickiosk.fleet.manager.store.OnEachDatabase;
import org.junit.jupiter.api.Test;

import static io.github.civickiosk.fleet.manager.uptime.Days.DAY;
import static io.github.civickiosk.fleet.manager.uptime.Days.at;
import static io.github.civickiosk.fleet.manager.uptime.Days.record;
import static io.github.civickiosk.fleet.manager.uptime.Days.told;
import static org.assertj.core.api.Assertions.assertThat;

/// What the host writes becomes presence and intervals.
@OnEachDatabase
class UptimeWatchTest {

    private static final Places PLACES = (_, _) -> new Place("", "", "", "", OpeningHours.always(ZoneOffset.UTC));

    private final FleetStore store;
    private final SetClock clock = new SetClock(at("01:00"));
    private final Uptime uptime;

    UptimeWatchTest(DatabasePeer peer) {
        store = new FleetStore(peer.open());
        uptime = new Uptime(store.database(), new Maintenance(store.database(), PLACES, clock), PLACES, clock);
    }

    List<String> day() {
        return told(uptime.kiosk("k1", DAY));
    }

    void born(int bdSeq, String time) {
        clock.set(at(time));
        store.write(writer -> {
            writer.born("k1", bdSeq, at(time), List.of());
            return true;
        });
    }

    @Test
    void birthsDeathsAndOurOwnOutageAreTold() {
        try (var _ = new UptimeWatch(store, uptime, () -> true, clock)) {
            born(0, "01:00");
            States.add(store.database(), "k1", record(1, "01:00", "in-service"));
            clock.set(at("03:00"));
            store.write(writer -> writer.died("k1", 0, at("03:00")));
            born(1, "04:00");
            clock.set(at("06:00"));
            store.write(writer -> {
                writer.sees(false, at("06:00"));
                return writer.stale(Set.of(), at("06:00"));
            });
            clock.set(at("07:00"));
            store.write(writer -> {
                writer.sees(true, at("07:00"));
                return true;
            });
            born(2, "07:00");
        }
        clock.set(at("08:00"));
        assertThat(day()).contains("00:00-01:00 unknown", "01:00-03:00 available?", "03:00-04:00 link-down?",
                "04:00-06:00 available?",
                "06:00-07:00 unknown?", "07:00-08:00 available?");
    }

    @Test
    void whatIsNewIsSettledByItself() throws InterruptedException {
        try (var _ = new UptimeWatch(store, uptime, () -> true, clock)) {
            born(0, "01:00");
            States.add(store.database(), "k1", record(1, "01:00", "in-service"));
            clock.set(at("02:00"));
            Instant patience = Instant.now().plus(Duration.ofSeconds(30));
            while (settled() == 0 && Instant.now().isBefore(patience)) {
                new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
            }
            assertThat(settled()).isPositive();
        }
    }

    private int settled() {
        return store.database()
                .read(handle -> handle.createQuery("select count(*) from uptime_through").mapTo(Integer.class).one());
    }
}
