package io.github.civickiosk.fleet.manager.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

import io.github.civickiosk.fleet.sparkplug.DataType;
import io.github.civickiosk.fleet.sparkplug.Reading;
import io.github.civickiosk.fleet.sparkplug.Value;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@OnEachDatabase
class HistoryTest {

    static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    static final Duration MONTH = Duration.ofDays(30);
    static final Duration YEARS = Duration.ofDays(800);
    static final String CELSIUS = "Board/Temperature";

    final Database database;
    final FleetStore store;
    final History history;

    HistoryTest(DatabasePeer peer) {
        database = peer.open();
        store = new FleetStore(database);
        history = new History(database);
        history.keep(NINE, MONTH, YEARS);
        store.write(writer -> {
            writer.born("k1", 0, NINE, List.of());
            return true;
        });
    }

    void told(Instant received, Reading... readings) {
        store.write(writer -> {
            writer.told("k1", received, List.of(readings));
            return true;
        });
    }

    static Reading celsius(Instant at, double degrees) {
        return new Reading(CELSIUS, OptionalLong.empty(), at, new Value.Real(DataType.DOUBLE, degrees), false);
    }

    List<History.Hour> hours() {
        return history.hours("k1", "", CELSIUS, Instant.EPOCH, NINE.plus(MONTH));
    }

    @Test
    void keepsEveryValueInItsOrder() {
        told(NINE, celsius(NINE.plusSeconds(2), 41.5), celsius(NINE.plusSeconds(1), 41),
                new Reading("Kiosk/State", NINE, new Value.Text("in-service")));
        assertThat(history.points("k1", "", CELSIUS, NINE, NINE.plusSeconds(60), 10))
                .extracting(point -> point.value().orElseThrow())
                .containsExactly(41.0, 41.5);
        assertThat(history.points("k1", "", "Kiosk/State", NINE, NINE.plusSeconds(60), 10)).singleElement()
                .satisfies(point -> assertThat(point.text()).contains("in-service"));
        assertThat(history.points("k1", "", CELSIUS, NINE.plusSeconds(2), NINE.plusSeconds(60), 10)).hasSize(1);
    }

    @Test
    void sumsUpHoursThatAreOverAndAgainWhenValuesComeLate() {
        told(NINE, celsius(NINE, 40), celsius(NINE.plusSeconds(60), 44), celsius(NINE.plusSeconds(120), 42));
        history.keep(NINE.plusSeconds(600), MONTH, YEARS);
        assertThat(hours()).as("the hour is not over").isEmpty();
        history.keep(NINE.plusSeconds(3600), MONTH, YEARS);
        assertThat(hours()).containsExactly(new History.Hour(NINE, 3, 40, 44, 126, 42));
        told(NINE.plusSeconds(7200), celsius(NINE.plusSeconds(180), 50));
        history.keep(NINE.plusSeconds(7200), MONTH, YEARS);
        assertThat(hours()).containsExactly(new History.Hour(NINE, 4, 40, 50, 176, 50));
    }

    @Test
    void dropsWhatIsTooOldAndKeepsItsSums() {
        Instant old = NINE.minus(Duration.ofDays(20));
        told(NINE, celsius(old, 40), celsius(NINE, 41));
        Instant later = NINE.plus(Duration.ofDays(15));
        history.keep(later, MONTH, YEARS);
        assertThat(history.points("k1", "", CELSIUS, Instant.EPOCH, later, 10)).hasSize(1);
        history.keep(NINE.plus(Duration.ofDays(32)), MONTH, YEARS);
        assertThat(history.points("k1", "", CELSIUS, Instant.EPOCH, later, 10)).isEmpty();
        assertThat(hours()).hasSize(2);
        history.keep(NINE.plus(Duration.ofDays(900)), MONTH, YEARS);
        assertThat(hours()).isEmpty();
    }

    @Test
    void aTimeInTheFutureIsTheTimeOfReceiving() {
        told(NINE, celsius(NINE.plus(Duration.ofDays(4000)), 40));
        assertThat(history.points("k1", "", CELSIUS, NINE, NINE.plusSeconds(1), 10)).hasSize(1);
    }

    @Test
    void aTextThatNoDatabaseTakesHarmsNobody() {
        told(NINE, new Reading("Kiosk/State", NINE, new Value.Text("in\0service")));
        assertThat(store.kiosk("k1", NINE).orElseThrow().metrics()).hasEntrySatisfying("Kiosk/State",
                text -> assertThat(text).startsWith("in"));
    }
}
