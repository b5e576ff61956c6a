package io.github.civickiosk.fleet.manager.supply;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import io.github.civickiosk.fleet.manager.store.DatabasePeer;
import io.github.civickiosk.fleet.manager.store.FleetStore;
import io.github.civickiosk.fleet.manager.store.OnEachDatabase;
import io.github.civickiosk.fleet.manager.uptime.SetClock;
import io.github.civickiosk.fleet.sparkplug.DataType;
import io.github.civickiosk.fleet.sparkplug.Reading;
import io.github.civickiosk.fleet.sparkplug.Value;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// From the history that the host keeps.
@OnEachDatabase
class SupplyBookTest {

    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final FleetStore store;
    private final SupplyBook book;

    SupplyBookTest(DatabasePeer peer) {
        store = new FleetStore(peer.open());
        book = new SupplyBook(store.database(), _ -> ZoneOffset.UTC, new SetClock(NOON));
    }

    void told(Instant at, long sheets) {
        store.write(writer -> {
            writer.deviceTold("k1", "document-printer", at,
                    List.of(new Reading("Sheets Left", at, new Value.Whole(DataType.INT64, sheets)),
                            new Reading("Paper Left", at, new Value.Whole(DataType.INT64, sheets / 30))));
            return true;
        });
    }

    @Test
    void forecastsByTheBestMetricThatIsTold() {
        store.write(writer -> {
            writer.born("k1", 0, NOON.minus(Duration.ofDays(21)), List.of());
            writer.deviceBorn("k1", "document-printer", NOON.minus(Duration.ofDays(21)), List.of());
            return true;
        });
        for (int day = 20; day >= 0; day--) {
            told(NOON.minus(Duration.ofDays(day)), 1000 + day * 100L);
        }
        assertThat(book.of("k1")).singleElement().satisfies(supply -> {
            assertThat(supply.unit()).isEqualTo("sheets");
            assertThat(supply.level()).isEqualTo(1000);
            assertThat(supply.forecast().day()).contains(LocalDate.of(2026, 12, 2));
        });
        assertThat(book.ends("k1")).containsEntry("document-printer paper", Instant.parse("2026-12-02T00:00:00Z"));
    }

    @Test
    void aKioskThatTellsNothingHasNoSupplies() {
        assertThat(book.of("k2")).isEmpty();
        assertThat(book.ends("k2")).isEmpty();
    }
}
