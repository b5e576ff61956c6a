package io.github.civickiosk.fleet.manager.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.LongStream;

import io.github.civickiosk.fleet.manager.store.Kiosk.Presence;
import io.github.civickiosk.fleet.sparkplug.DataType;
import io.github.civickiosk.fleet.sparkplug.Reading;
import io.github.civickiosk.fleet.sparkplug.Value;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@OnEachDatabase
class FleetStoreTest {

    static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    static final Instant TEN = NINE.plusSeconds(3600);
    static final Instant TODAY = Instant.parse("2026-11-23T00:00:00Z");
    static final UUID JOURNAL = UUID.fromString("3f0f44b6-2a1d-4a35-9a0c-1f6d0f6d2f00");

    final DatabasePeer peer;
    final String url;
    FleetStore store;

    FleetStoreTest(DatabasePeer peer) {
        this.peer = peer;
        url = peer.url();
        store = new FleetStore(peer.open(url));
    }

    void write(Consumer<FleetWriter> work) {
        store.write(writer -> {
            work.accept(writer);
            return true;
        });
    }

    Kiosk kiosk() {
        return store.kiosk("k1", TODAY).orElseThrow();
    }

    static Reading text(String name, String text) {
        return new Reading(name, NINE, new Value.Text(text));
    }

    void born(int bdSeq, Instant at) {
        write(writer -> writer.born("k1", bdSeq, at, List.of(text("Properties/Software Version", "0.1.0"))));
    }

    static UsageRow row(long number, Instant startedAt, int delivered) {
        return new UsageRow(number, startedAt, Duration.ofSeconds(80), "az", "residence-certificate", delivered, 0, 0,
                "completed",
                "Rate", 4, "", "Rate:4", "");
    }

    long usage(long after, long acknowledged, long... numbers) {
        var rows = LongStream.of(numbers).mapToObj(number -> row(number, NINE, 1)).toList();
        return store.write(writer -> writer.usage(new Numbered.Batch<>("k1", JOURNAL, after, acknowledged, rows), TEN));
    }

    @Test
    void aBornKioskIsOnline() {
        born(1, NINE);
        assertThat(kiosk().presence()).isEqualTo(Presence.ONLINE);
        assertThat(kiosk().since()).isEqualTo(NINE);
        assertThat(kiosk().metrics()).containsEntry("Properties/Software Version", "0.1.0");
    }

    @Test
    void aDeadKioskIsOffline() {
        born(1, NINE);
        write(writer -> writer.died("k1", 1, TEN));
        assertThat(kiosk().presence()).isEqualTo(Presence.OFFLINE);
        assertThat(kiosk().since()).isEqualTo(TEN);
    }

    @Test
    void theDeathOfAnEarlierConnectionSaysNothing() {
        born(2, NINE);
        write(writer -> writer.died("k1", 1, TEN));
        assertThat(kiosk().presence()).isEqualTo(Presence.ONLINE);
    }

    @Test
    void aRebirthIsNoNewPresence() {
        born(1, NINE);
        born(1, TEN);
        assertThat(kiosk().since()).isEqualTo(NINE);
        born(2, TEN);
        assertThat(kiosk().since()).isEqualTo(TEN);
    }

    @Test
    void aDeviceHasItsLastValues() {
        born(1, NINE);
        write(writer -> writer.deviceBorn("k1", "document-printer", NINE,
                List.of(text("Status", "online"), text("Paper", "full"))));
        write(writer -> writer.deviceTold("k1", "document-printer", TEN, List.of(text("Paper", "low"))));
        assertThat(kiosk().devices()).singleElement().satisfies(printer -> {
            assertThat(printer.online()).isTrue();
            assertThat(printer.status()).isEqualTo("online");
            assertThat(printer.metrics()).containsEntry("Paper", "low");
        });
        assertThat(kiosk().lastSeen()).isEqualTo(TEN);
    }

    @Test
    void aDeviceThatDiedIsOffline() {
        born(1, NINE);
        write(writer -> writer.deviceBorn("k1", "card-reader", NINE, List.of()));
        write(writer -> writer.deviceDied("k1", "card-reader", TEN));
        assertThat(kiosk().devices()).singleElement().satisfies(reader -> assertThat(reader.online()).isFalse());
    }

    @Test
    void aValueThatIsNotKnownIsNotShown() {
        born(1, NINE);
        write(writer -> writer.told("k1", TEN,
                List.of(new Reading("Properties/Software Version", TEN, new Value.Null(DataType.STRING)))));
        assertThat(kiosk().metrics()).isEmpty();
    }

    @Test
    void aKioskThatDoesNotAnswerAfterTheHostWasAwayIsOfflineSinceItWasSeen() {
        born(1, NINE);
        write(FleetWriter::stale);
        assertThat(kiosk().presence()).isEqualTo(Presence.STALE);
        write(FleetWriter::expireStale);
        assertThat(kiosk().presence()).isEqualTo(Presence.OFFLINE);
        assertThat(kiosk().since()).isEqualTo(NINE);
    }

    @Test
    void aHelpCallIsShownWhileTheKioskIsOnline() {
        born(1, NINE);
        write(writer -> writer.told("k1", NINE, List.of(new Reading("Help/Called", NINE, new Value.Truth(true)))));
        assertThat(kiosk().helpCalled()).isTrue();
        write(writer -> writer.died("k1", 1, TEN));
        assertThat(kiosk().helpCalled()).isFalse();
    }

    @Test
    void aUsageRecordThatComesTwiceIsOneRow() {
        born(1, NINE);
        assertThat(usage(0, 0, 1, 2)).isEqualTo(2);
        assertThat(usage(0, 0, 1, 2, 3)).isEqualTo(3);
        assertThat(store.usage("k1", 100)).extracting(UsageRow::number).containsExactly(3L, 2L, 1L);
        assertThat(kiosk().printedToday()).isEqualTo(3);
    }

    @Test
    void nothingIsAcknowledgedBeyondALostMessage() {
        born(1, NINE);
        assertThat(usage(0, 0, 1)).isEqualTo(1);
        assertThat(usage(2, 0, 3)).isEqualTo(1);
        assertThat(usage(1, 0, 2, 3)).isEqualTo(3);
        assertThat(store.usage("k1", 100)).hasSize(3);
    }

    @Test
    void aYoungerDatabaseGoesOnFromWhatTheKioskWasAcknowledged() {
        born(1, NINE);
        assertThat(usage(500, 500, 501)).isEqualTo(501);
    }

    @Test
    void anotherJournalIsAnotherSeries() {
        born(1, NINE);
        usage(0, 0, 1);
        long through = store.write(writer -> writer.usage(
                new Numbered.Batch<>("k1", UUID.fromString("3f0f44b6-2a1d-4a35-9a0c-1f6d0f6d2f01"), 0, 0,
                        List.of(row(1, NINE, 1))),
                TEN));
        assertThat(through).isEqualTo(1);
        assertThat(kiosk().printedToday()).isEqualTo(2);
    }

    @Test
    void yesterdaysCertificatesAreNotTodays() {
        born(1, NINE);
        store.write(writer -> writer.usage(new Numbered.Batch<>("k1", JOURNAL, 0, 0,
                List.of(row(1, TODAY.minusMillis(1), 7), row(2, TODAY, 2), row(3, NINE, 0))), TEN));
        assertThat(kiosk().printedToday()).isEqualTo(2);
        assertThat(kiosk().sessionsToday()).isEqualTo(2);
    }

    @Test
    void tellsListenersWhichKioskChangedAfterTheCommit() throws Exception {
        List<Set<String>> told = new ArrayList<>();
        try (var _ = store.listen(changed -> {
            told.add(changed);
            assertThat(store.kiosk("k1", TODAY)).isPresent();
        })) {
            born(1, NINE);
        }
        born(1, TEN);
        assertThat(told).containsExactly(Set.of("k1"));
    }

    @Test
    void aFailedTransactionLeavesNothing() {
        assertThatThrownBy(() -> write(writer -> {
            writer.born("k1", 1, NINE, List.of());
            throw new IllegalStateException("broken");
        })).hasMessageContaining("broken");
        assertThat(store.kiosks(TODAY)).isEmpty();
    }

    @Test
    void isTheSameAfterOpeningAgain() {
        born(1, NINE);
        usage(0, 0, 1);
        store.close();
        store = new FleetStore(peer.open(url));
        assertThat(kiosk().printedToday()).isEqualTo(1);
        assertThat(usage(0, 0, 1)).isEqualTo(1);
    }

    static StateRow state(long number, Instant at, String state) {
        return new StateRow(number, at, state, "", "", "synchronised");
    }

    long states(long after, StateRow... rows) {
        return store.write(writer -> writer.states(new Numbered.Batch<>("k1", JOURNAL, after, 0, List.of(rows)), TEN));
    }

    @Test
    void aStateRecordThatComesTwiceIsOneRow() {
        born(1, NINE);
        assertThat(states(0, state(1, NINE, "starting"), state(2, TEN, "in-service"))).isEqualTo(2);
        assertThat(states(0, state(1, NINE, "starting"), state(2, TEN, "in-service"), state(3, TEN, "in-use"))).isEqualTo(3);
        assertThat(store.database().<List<String>>read(handle -> handle
                .createQuery("select state from state_record where kiosk = 'k1' order by number").mapTo(String.class).list()))
                .containsExactly("starting", "in-service", "in-use");
    }

    @Test
    void stateAndUsageRecordsAreCountedApart() {
        born(1, NINE);
        assertThat(usage(0, 0, 1, 2, 3)).isEqualTo(3);
        assertThat(states(1, state(2, NINE, "starting"))).as("record 1 is missing").isZero();
    }

    @Test
    void aListenerWritesAlongInTheSameTransaction() {
        born(1, NINE);
        List<Written> seen = new ArrayList<>();
        try (var _ = store.along((handle, written) -> {
            seen.add(written);
            handle.execute("update kiosk set bd_seq = 99 where id = 'k1'");
            throw new IllegalStateException("as the test wants it");
        })) {
            assertThatThrownBy(() -> states(0, state(1, NINE, "starting"))).hasMessageContaining("as the test wants it");
        }
        assertThat(seen).singleElement().satisfies(written -> {
            assertThat(written.kiosks()).containsExactly("k1");
            assertThat(written.states()).singleElement().satisfies(batch -> assertThat(batch.rows()).hasSize(1));
        });
        assertThat(states(0)).as("nothing of it was stored, and nothing is remembered").isZero();
        assertThat(states(0, state(1, NINE, "starting"))).isEqualTo(1);
    }

    @Test
    void whatADatabaseLacksThatAnotherOneAcknowledgedIsTold() {
        born(1, NINE);
        List<Written.Missing> missing = new ArrayList<>();
        try (var _ = store.along((_, written) -> missing.addAll(written.missing()))) {
            usage(500, 500, 501);
            usage(501, 501, 502);
        }
        assertThat(missing).containsExactly(new Written.Missing("usage", "k1", JOURNAL.toString(), 1, 500));
    }

    @Test
    void theDevicesOfADeadKioskAreOfflineWithIt() {
        born(1, NINE);
        write(writer -> writer.deviceBorn("k1", "card-reader", NINE, List.of()));
        write(writer -> writer.died("k1", 1, TEN));
        assertThat(kiosk().devices()).singleElement().satisfies(reader -> {
            assertThat(reader.online()).isFalse();
            assertThat(reader.since()).isEqualTo(TEN);
        });
    }

    @Test
    void whatWasIsKeptAndIsNotSoNow() {
        born(1, NINE);
        write(writer -> writer.told("k1", TEN,
                List.of(new Reading("Help/Called", OptionalLong.empty(), NINE, new Value.Truth(true), true))));
        assertThat(kiosk().metrics()).doesNotContainKey("Help/Called");
        assertThat(store.database().<Integer>read(handle -> handle.createQuery(
                """
                        select count(*) from history h join history_metric m on m.id = h.metric where m.name = 'Help/Called' and h.at = :at""")
                .bind("at", NINE.toEpochMilli()).mapTo(Integer.class).one())).isEqualTo(1);
    }

    @Test
    void aBirthAndADeathInOneTransactionAreTakenInTheirOrder() {
        write(writer -> {
            writer.born("k1", 1, NINE, List.of());
            writer.deviceBorn("k1", "card-reader", NINE, List.of());
            writer.died("k1", 1, TEN);
        });
        assertThat(kiosk().presence()).isEqualTo(Presence.OFFLINE);
        write(writer -> {
            writer.died("k1", 1, TEN);
            writer.born("k1", 2, TEN, List.of());
            writer.died("k1", 1, TEN);
        });
        assertThat(kiosk().presence()).isEqualTo(Presence.ONLINE);
        assertThat(kiosk().devices()).singleElement().satisfies(reader -> assertThat(reader.online()).isFalse());
    }

    @Test
    void aBirthForgetsMetricsThatItDoesNotHave() {
        write(writer -> writer.born("k1", 1, NINE, List.of(text("Old", "1"), text("Both", "1"))));
        write(writer -> writer.born("k1", 1, TEN, List.of(text("New", "2"), text("Both", "2"))));
        assertThat(kiosk().metrics()).containsOnly(Map.entry("New", "2"), Map.entry("Both", "2"));
    }

    @Test
    void lastValuesOfABurstComeWithALaterTransactionAndAreToldThen() throws Exception {
        born(1, NINE);
        store.write(writer -> {
            writer.told("k1", TEN, List.of(text("Kiosk/State", "in-use")));
            return writer.usage(new Numbered.Batch<>("k1", JOURNAL, 0, 0, List.of(row(1, NINE, 1))), TEN);
        }, true);
        assertThat(kiosk().metrics()).doesNotContainKey("Kiosk/State");
        assertThat(kiosk().printedToday()).as("records do not wait").isEqualTo(1);
        List<Set<String>> told = new ArrayList<>();
        try (var _ = store.listen(told::add)) {
            write(_ -> {});
        }
        assertThat(told).containsExactly(Set.of("k1"));
        assertThat(kiosk().metrics()).containsEntry("Kiosk/State", "in-use");
        assertThat(kiosk().lastSeen()).isEqualTo(TEN);
    }

    @Test
    void aDeathDoesNotWaitForTheValuesOfABurst() {
        born(1, NINE);
        store.write(writer -> {
            writer.told("k1", TEN, List.of(text("Kiosk/State", "in-use")));
            return writer.died("k1", 1, TEN);
        }, true);
        assertThat(kiosk().presence()).isEqualTo(Presence.OFFLINE);
    }
}
