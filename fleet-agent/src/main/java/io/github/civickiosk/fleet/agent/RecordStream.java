package io.github.civickiosk.fleet.agent;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.ToIntFunction;

/// Hands one outbox's records to the fleet manager: in order, and again from the last acknowledged one when no acknowledgement
/// comes in time (Sparkplug data is QoS 0), each time more patiently. One thread at a time; reads no clock.
final class RecordStream<R extends FleetRecord> {

    /// No batch takes more bytes.
    static final int BATCH_BYTES = 16 * 1024;
    private static final int HEAD_BYTES = 512;
    private static final int BATCH = 100;
    private static final int LONGEST_PATIENCE = 8;

    private final RecordOutbox<R> outbox;
    private final Duration resendAfter;
    private final Deque<Sent> flight = new ArrayDeque<>();
    private Duration progressAt = Duration.ZERO;
    private int patience = 1;
    private long sentThrough;
    private long everSent;
    private boolean drained;

    RecordStream(RecordOutbox<R> outbox, Duration resendAfter) {
        this.outbox = outbox;
        this.resendAfter = resendAfter;
    }

    /// Nothing sent before counts any more: the link is new, or the host was born anew.
    void restart() {
        patience = 1;
        again();
    }

    private void again() {
        flight.clear();
        sentThrough = outbox.acknowledged();
        drained = false;
    }

    /// The outbox has more.
    void appended() {
        drained = false;
    }

    /// Whether it has something to send, or has sent what is not acknowledged.
    boolean busy() {
        return !drained || !flight.isEmpty();
    }

    int inFlight() {
        return flight.stream().mapToInt(Sent::bytes).sum();
    }

    /// Begins again when no acknowledgement came in time.
    ///
    /// @param now monotonic
    void look(Duration now) {
        if (!flight.isEmpty() && now.minus(progressAt).compareTo(resendAfter.multipliedBy(patience)) >= 0) {
            patience = Math.min(2 * patience, LONGEST_PATIENCE);
            again();
        }
    }

    /// Sends one batch, if there is anything to send.
    ///
    /// @param now  monotonic
    /// @param send sends the batch; the bytes it took, or 0 when there is no link
    /// @return whether there may be more
    boolean sendOne(Duration now, ToIntFunction<Batch<R>> send) {
        if (drained) {
            return false;
        }
        List<R> ready = outbox.after(sentThrough, BATCH);
        List<R> records = fitting(ready);
        drained = ready.size() < BATCH && records.size() == ready.size();
        int bytes = records.isEmpty() ? 0 : send.applyAsInt(new Batch<>(sentThrough, outbox.acknowledged(), records));
        if (bytes == 0) {
            return false;
        }
        progressAt = flight.isEmpty() ? now : progressAt;
        sentThrough = records.getLast().number();
        everSent = Math.max(everSent, sentThrough);
        flight.add(new Sent(sentThrough, bytes));
        return true;
    }

    /// As many of the first as fit into one batch; at least one.
    static <R extends FleetRecord> List<R> fitting(List<R> ready) {
        List<R> records = new ArrayList<>();
        int bytes = HEAD_BYTES;
        for (R record : ready) {
            bytes += record.mostBytes();
            if (bytes > BATCH_BYTES && !records.isEmpty()) {
                break;
            }
            records.add(record);
        }
        return records;
    }

    /// Takes an acknowledgement.
    ///
    /// @return false when it is refused: another journal's, or beyond what was sent
    boolean acknowledge(String journal, long through, Duration now) {
        if (!journal.equals(outbox.journal().toString()) || through > Math.max(everSent, outbox.acknowledged())) {
            return false;
        }
        if (through > outbox.acknowledged()) {
            outbox.acknowledge(through);
            progressAt = now;
            patience = 1;
            sentThrough = Math.max(sentThrough, through);
            flight.removeIf(sent -> sent.through <= through);
        }
        return true;
    }

    /// The batch that a birth declares the series with.
    Batch<R> nothing() {
        return new Batch<>(outbox.acknowledged(), outbox.acknowledged(), List.of());
    }

    private record Sent(long through, int bytes) {}

    /// @param after        number of the record sent before these
    /// @param acknowledged through which the host has acknowledged
    record Batch<R>(long after, long acknowledged, List<R> records) {}
}
