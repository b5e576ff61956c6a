package io.github.civickiosk.fleet.agent;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToIntFunction;

import io.github.civickiosk.fleet.agent.RecordStream.Batch;
import io.github.civickiosk.fleet.sparkplug.Value;

/// The series of records that are handed over, taking turns within one window. One thread at a time.
final class RecordTransfer {

    /// Greatest sum of bytes sent and not yet acknowledged.
    static final int IN_FLIGHT = 64 * 1024;

    private final String journal;
    private final RecordStream<UsageRecord> usage;
    private final RecordStream<StateRecord> states;
    private final RecordResend<UsageRecord> usageAgain;
    private final RecordResend<StateRecord> statesAgain;

    RecordTransfer(RecordOutbox<UsageRecord> usage, RecordOutbox<StateRecord> states, Duration resendAfter) {
        this.journal = usage.journal().toString();
        this.usage = new RecordStream<>(usage, resendAfter);
        this.states = new RecordStream<>(states, resendAfter);
        this.usageAgain = new RecordResend<>(usage);
        this.statesAgain = new RecordResend<>(states);
    }

    void restart() {
        usage.restart();
        states.restart();
        usageAgain.restart();
        statesAgain.restart();
    }

    void appended() {
        usage.appended();
        states.appended();
    }

    /// Sends what may be sent now.
    ///
    /// @param now  monotonic
    /// @param send sends the values of one message; the bytes it took, or 0 when there is no link
    void pump(Duration now, ToIntFunction<SequencedMap<String, Value>> send) {
        usage.look(now);
        states.look(now);
        boolean more = true;
        while (more) {
            boolean state = room(states, usage) && states.sendOne(now, batch -> send.applyAsInt(states(batch)));
            more = room(usage, states) && usage.sendOne(now, batch -> send.applyAsInt(usage(batch))) || state;
        }
        usageAgain.pump(now, batch -> send.applyAsInt(usage(batch)));
        statesAgain.pump(now, batch -> send.applyAsInt(states(batch)));
    }

    /// Whether records were sent that are not acknowledged.
    boolean inFlight() {
        return usage.inFlight() + states.inFlight() > 0;
    }

    /// Serves acknowledged usage records again, from this number.
    void resendUsage(long from, CompletableFuture<Long> whenDone, Duration now) {
        usageAgain.begin(from, whenDone, now);
    }

    /// Serves acknowledged state records again, from this number.
    void resendStates(long from, CompletableFuture<Long> whenDone, Duration now) {
        statesAgain.begin(from, whenDone, now);
    }

    /// A series may fill the window only while the other is at rest.
    private static boolean room(RecordStream<?> one, RecordStream<?> other) {
        int most = other.busy() ? IN_FLIGHT / 2 : IN_FLIGHT;
        return one.inFlight() + RecordStream.BATCH_BYTES <= most
                && one.inFlight() + other.inFlight() + RecordStream.BATCH_BYTES <= IN_FLIGHT;
    }

    /// Takes an acknowledgement of one series or both.
    ///
    /// @return false when it is refused: another journal's, or beyond what was sent
    boolean acknowledge(String of, OptionalLong throughUsage, OptionalLong throughState, Duration now) {
        boolean taken = throughUsage.isEmpty() || usage.acknowledge(of, throughUsage.getAsLong(), now);
        return (throughState.isEmpty() || states.acknowledge(of, throughState.getAsLong(), now)) && taken;
    }

    /// What the birth says of the series.
    SequencedMap<String, Value> birth() {
        SequencedMap<String, Value> values = usage(usage.nothing());
        values.putAll(states(states.nothing()));
        return values;
    }

    private SequencedMap<String, Value> usage(Batch<UsageRecord> batch) {
        SequencedMap<String, Value> values = new LinkedHashMap<>();
        values.put(NodeMetrics.JOURNAL.name(), NodeMetrics.JOURNAL.value(journal));
        values.put(NodeMetrics.ACKNOWLEDGED_THROUGH.name(), NodeMetrics.ACKNOWLEDGED_THROUGH.value(batch.acknowledged()));
        values.put(NodeMetrics.AFTER.name(), NodeMetrics.AFTER.value(batch.after()));
        values.put(NodeMetrics.RECORDS.name(), NodeMetrics.RECORDS.value(UsageTable.of(batch.records())));
        return values;
    }

    private SequencedMap<String, Value> states(Batch<StateRecord> batch) {
        SequencedMap<String, Value> values = new LinkedHashMap<>();
        values.put(NodeMetrics.JOURNAL.name(), NodeMetrics.JOURNAL.value(journal));
        values.put(NodeMetrics.STATES_ACKNOWLEDGED_THROUGH.name(),
                NodeMetrics.STATES_ACKNOWLEDGED_THROUGH.value(batch.acknowledged()));
        values.put(NodeMetrics.STATES_AFTER.name(), NodeMetrics.STATES_AFTER.value(batch.after()));
        values.put(NodeMetrics.STATES.name(), NodeMetrics.STATES.value(StateTable.of(batch.records())));
        return values;
    }
}
