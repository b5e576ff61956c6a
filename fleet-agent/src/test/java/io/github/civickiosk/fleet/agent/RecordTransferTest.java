package io.github.civickiosk.fleet.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;

import io.github.civickiosk.fleet.sparkplug.DataType;
import io.github.civickiosk.fleet.sparkplug.Payload;
import io.github.civickiosk.fleet.sparkplug.Reading;
import io.github.civickiosk.fleet.sparkplug.Value;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecordTransferTest {

    static final int BYTES = 5_000;

    final OutboxInMemory outbox = new OutboxInMemory();
    final StatesInMemory states = new StatesInMemory(outbox.journal());
    final RecordTransfer transfer = new RecordTransfer(outbox, states, Duration.ofSeconds(15));
    final List<SequencedMap<String, Value>> sent = new ArrayList<>();

    @BeforeEach
    void begin() {
        transfer.restart();
    }

    void pump(int second) {
        transfer.pump(Duration.ofSeconds(second), values -> {
            sent.add(values);
            return BYTES;
        });
    }

    List<Long> numbers() {
        return numbers("Usage/Records");
    }

    List<Long> numbers(String metric) {
        return sent.stream().flatMap(values -> numbers(values, metric).stream()).toList();
    }

    static List<Long> numbers(SequencedMap<String, Value> values, String metric) {
        return values.get(metric) instanceof Value.Table(var table)
                ? table.rows().stream().map(row -> ((Value.Whole) row.getFirst()).number()).toList()
                : List.of();
    }

    boolean acknowledge(long through) {
        return transfer.acknowledge(outbox.journal().toString(), OptionalLong.of(through), OptionalLong.empty(),
                Duration.ofSeconds(1));
    }

    @Test
    void sendsEachRecordOnceWhileItWaits() {
        outbox.append(3);
        pump(0);
        pump(1);
        assertThat(numbers()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void servesAcknowledgedRecordsAgainToAManagerThatLostThem() {
        outbox.append(5);
        pump(0);
        acknowledge(4);
        sent.clear();
        var done = new CompletableFuture<Long>();
        transfer.resendUsage(2, done, Duration.ofSeconds(2));
        pump(2);
        assertThat(numbers()).containsExactly(2L, 3L, 4L);
        assertThat(sent.getLast().get("Usage/After")).isEqualTo(new Value.Whole(DataType.INT64, 1));
        pump(3);
        assertThat(done).isCompletedWithValue(3L);
        assertThat(acknowledge(4)).as("what the manager says to it is nothing new").isTrue();
        assertThat(outbox.acknowledged()).isEqualTo(4);
    }

    @Test
    void servesAcknowledgedStatesAgainAndNoUsageWithThem() {
        states.append(5);
        outbox.append(5);
        pump(0);
        states.acknowledge(5);
        outbox.acknowledge(5);
        sent.clear();
        var done = new CompletableFuture<Long>();
        transfer.resendStates(4, done, Duration.ofSeconds(2));
        pump(2);
        pump(3);
        assertThat(numbers("State/Records")).containsExactly(4L, 5L);
        assertThat(numbers()).isEmpty();
        assertThat(done).isCompletedWithValue(2L);
    }

    @Test
    void servesThemFromTheBeginningWhenTheLinkWasLost() {
        outbox.append(3);
        pump(0);
        acknowledge(3);
        sent.clear();
        var done = new CompletableFuture<Long>();
        transfer.resendUsage(1, done, Duration.ofSeconds(2));
        transfer.pump(Duration.ofSeconds(2), _ -> 0);
        assertThat(done).isNotDone();
        transfer.restart();
        pump(3);
        assertThat(numbers()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void sendsWhatIsAppendedLater() {
        outbox.append(1);
        pump(0);
        outbox.append(1);
        transfer.appended();
        pump(1);
        assertThat(numbers()).containsExactly(1L, 2L);
        assertThat(sent.getLast().get("Usage/After")).isEqualTo(new Value.Whole(DataType.INT64, 1));
    }

    @Test
    void keepsNoMoreThanTheWindowInFlight() {
        outbox.append(5_000);
        pump(0);
        assertThat(sent.size() * BYTES).isBetween(RecordTransfer.IN_FLIGHT / 2, RecordTransfer.IN_FLIGHT);
    }

    @Test
    void goesOnAfterAnAcknowledgement() {
        outbox.append(5_000);
        pump(0);
        int first = sent.size();
        assertThat(acknowledge(numbers(sent.getFirst(), "Usage/Records").getLast())).isTrue();
        pump(1);
        assertThat(sent).hasSize(first + 1);
        assertThat(numbers()).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void sendsAgainWhenNoAcknowledgementComes() {
        outbox.append(2);
        pump(0);
        pump(14);
        assertThat(numbers()).containsExactly(1L, 2L);
        pump(15);
        assertThat(numbers()).containsExactly(1L, 2L, 1L, 2L);
    }

    @Test
    void sendsNothingAgainThatWasAcknowledged() {
        outbox.append(2);
        pump(0);
        acknowledge(2);
        transfer.restart();
        pump(100);
        assertThat(numbers()).containsExactly(1L, 2L);
        assertThat(outbox.acknowledged()).isEqualTo(2);
    }

    @Test
    void refusesAnAcknowledgementBeyondWhatWasSent() {
        outbox.append(2);
        pump(0);
        outbox.append(1);
        assertThat(acknowledge(3)).isFalse();
        assertThat(outbox.acknowledged()).isZero();
    }

    @Test
    void refusesAnAcknowledgementOfAnotherJournal() {
        outbox.append(2);
        pump(0);
        assertThat(transfer.acknowledge("b7a5b1d8-0000-4000-8000-000000000000", OptionalLong.of(2), OptionalLong.empty(),
                Duration.ZERO)).isFalse();
        assertThat(outbox.acknowledged()).isZero();
    }

    @Test
    void anOldAcknowledgementChangesNothing() {
        outbox.append(2);
        pump(0);
        acknowledge(2);
        assertThat(acknowledge(1)).isTrue();
        assertThat(outbox.acknowledged()).isEqualTo(2);
    }

    @Test
    void losesPatienceMoreSlowlyEachTime() {
        outbox.append(1);
        for (int second = 0; second <= 15 + 30 + 60 + 120 + 120; second += 5) {
            pump(second);
        }
        assertThat(numbers()).hasSize(6);
        acknowledge(1);
        outbox.append(1);
        transfer.appended();
        pump(400);
        pump(415);
        assertThat(numbers()).hasSize(8);
    }

    @Test
    void sendsStatesBesideAGreatHeapOfUsage() {
        outbox.append(5_000);
        states.append(40);
        pump(0);
        assertThat(numbers("State/Records")).hasSize(40).isSorted();
        assertThat(numbers()).isNotEmpty();
        assertThat(sent.size() * BYTES).isLessThanOrEqualTo(RecordTransfer.IN_FLIGHT);
    }

    @Test
    void letsNeitherSeriesStarveTheOther() {
        outbox.append(5_000);
        pump(0);
        int usageAlone = sent.size();
        assertThat(usageAlone * BYTES).isGreaterThan(RecordTransfer.IN_FLIGHT / 2);
        states.append(5_000);
        transfer.appended();
        acknowledge(numbers().getLast());
        pump(1);
        assertThat(numbers("State/Records")).isNotEmpty();
        assertThat((sent.size() - usageAlone) * BYTES).isLessThanOrEqualTo(RecordTransfer.IN_FLIGHT);
    }

    @Test
    void acknowledgesBothSeriesAtOnceAndEachByItsOwnNumbers() {
        outbox.append(2);
        states.append(3);
        pump(0);
        assertThat(transfer.acknowledge(outbox.journal().toString(), OptionalLong.of(1), OptionalLong.of(3), Duration.ZERO))
                .isTrue();
        assertThat(outbox.acknowledged()).isEqualTo(1);
        assertThat(states.acknowledged()).isEqualTo(3);
        assertThat(transfer.acknowledge(outbox.journal().toString(), OptionalLong.empty(), OptionalLong.of(4), Duration.ZERO))
                .isFalse();
    }

    @Test
    void putsNoMoreIntoAMessageThanFits() {
        String steps = "AskingForMoreTime:123 ".repeat(40).strip();
        for (int i = 1; i <= 100; i++) {
            outbox.append(new UsageRecord(i, Instant.now(), Duration.ofSeconds(9), "az", List.of("residence"), 1, 0, 0,
                    UsageRecord.End.COMPLETED, "Rating", 4, "quick", steps, List.of("speech")));
        }
        pump(0);
        sent.forEach(values -> assertThat(encoded(values)).isLessThanOrEqualTo(RecordStream.BATCH_BYTES));
    }

    private static int encoded(SequencedMap<String, Value> values) {
        Instant now = Instant.now();
        return new Payload(now, OptionalInt.of(255), values.entrySet().stream()
                .map(value -> new Reading(value.getKey(), now, value.getValue())).toList()).encodeWithTypes().length;
    }
}
