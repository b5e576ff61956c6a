package io.github.civickiosk.fleet.agent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.civickiosk.fleet.agent.UsageTransfer.Batch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UsageTransferTest {

    static final int BYTES = 5_000;

    final OutboxInMemory outbox = new OutboxInMemory();
    final UsageTransfer transfer = new UsageTransfer(outbox, Duration.ofSeconds(15));
    final List<Batch> sent = new ArrayList<>();

    @BeforeEach
    void begin() {
        transfer.restart();
    }

    void pump(int second) {
        transfer.pump(Duration.ofSeconds(second), batch -> {
            sent.add(batch);
            return BYTES;
        });
    }

    List<Long> numbers() {
        return sent.stream().flatMap(batch -> batch.records().stream()).map(UsageRecord::number).toList();
    }

    boolean acknowledge(long through) {
        return transfer.acknowledge(outbox.journal().toString(), through, Duration.ofSeconds(1));
    }

    @Test
    void sendsEachRecordOnceWhileItWaits() {
        outbox.append(3);
        pump(0);
        pump(1);
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
        assertThat(sent.getLast().after()).isEqualTo(1);
    }

    @Test
    void keepsNoMoreThanTheWindowInFlight() {
        outbox.append(5_000);
        pump(0);
        assertThat(sent.size() * BYTES).isBetween(UsageTransfer.IN_FLIGHT / 2, UsageTransfer.IN_FLIGHT);
    }

    @Test
    void goesOnAfterAnAcknowledgement() {
        outbox.append(5_000);
        pump(0);
        int first = sent.size();
        assertThat(acknowledge(sent.getFirst().records().getLast().number())).isTrue();
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
        assertThat(transfer.acknowledge("b7a5b1d8-0000-4000-8000-000000000000", 2, Duration.ZERO)).isFalse();
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
}
