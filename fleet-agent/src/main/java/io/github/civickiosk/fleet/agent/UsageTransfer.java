package io.github.civickiosk.fleet.agent;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.ToIntFunction;

/// Hands the outbox's records to the fleet manager: in order, at most [#IN_FLIGHT] bytes unacknowledged, again from the last
/// acknowledged one when no acknowledgement comes in time (Sparkplug data is QoS 0). One thread at a time; reads no clock.
final class UsageTransfer {

    /// Greatest sum of bytes sent and not yet acknowledged.
    static final int IN_FLIGHT = 64 * 1024;
    private static final int BATCH = 50;

    private final UsageOutbox outbox;
    private final Duration resendAfter;
    private final Deque<Sent> flight = new ArrayDeque<>();
    private Duration progressAt = Duration.ZERO;
    private long sentThrough;
    private long everSent;
    private boolean drained;

    UsageTransfer(UsageOutbox outbox, Duration resendAfter) {
        this.outbox = outbox;
        this.resendAfter = resendAfter;
    }

    /// Nothing sent before counts any more: the link is new, or the host was born anew.
    void restart() {
        flight.clear();
        sentThrough = outbox.acknowledged();
        drained = false;
    }

    /// The outbox has more.
    void appended() {
        drained = false;
    }

    /// Sends what may be sent now.
    ///
    /// @param now  monotonic
    /// @param send sends one batch; the bytes it took, or 0 when there is no link
    void pump(Duration now, ToIntFunction<Batch> send) {
        if (!flight.isEmpty() && now.minus(progressAt).compareTo(resendAfter) >= 0) {
            restart();
        }
        while (!drained && inFlight() <= IN_FLIGHT - Batch.GREATEST) {
            List<UsageRecord> records = outbox.after(sentThrough, BATCH);
            drained = records.size() < BATCH;
            int bytes = records.isEmpty() ? 0 : send.applyAsInt(new Batch(sentThrough, outbox.acknowledged(), records));
            if (bytes == 0) {
                return;
            }
            progressAt = flight.isEmpty() ? now : progressAt;
            sentThrough = records.getLast().number();
            everSent = Math.max(everSent, sentThrough);
            flight.add(new Sent(sentThrough, bytes));
        }
    }

    /// Takes an acknowledgement.
    ///
    /// @return false when it is refused: another journal's, or beyond what was sent
    boolean acknowledge(String journal, long through, Duration now) {
        if (!journal.equals(outbox.journal().toString()) || through > everSent) {
            return false;
        }
        if (through > outbox.acknowledged()) {
            outbox.acknowledge(through);
            progressAt = now;
            sentThrough = Math.max(sentThrough, through);
            flight.removeIf(sent -> sent.through <= through);
        }
        return true;
    }

    private int inFlight() {
        return flight.stream().mapToInt(Sent::bytes).sum();
    }

    private record Sent(long through, int bytes) {}

    /// @param after        number of the record sent before these
    /// @param acknowledged through which the host has acknowledged
    record Batch(long after, long acknowledged, List<UsageRecord> records) {
        /// No batch takes more bytes: [UsageRecord] bounds what one record takes.
        static final int GREATEST = 512 + BATCH * UsageRecord.GREATEST_BYTES;
    }
}
