package io.github.civickiosk.fleet.agent;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToIntFunction;

import io.github.civickiosk.fleet.agent.RecordStream.Batch;
import org.jspecify.annotations.Nullable;

/// Serves acknowledged records of a series once more to a manager that was restored and has lost them (`Usage/Resend From`,
/// `State/Resend From`): beside the stream that goes on, a window of it a second, through what is acknowledged. After a lost link it
/// begins anew; the manager stores each record once. One thread at a time.
final class RecordResend<R extends FleetRecord> {

    private static final Duration PACE = Duration.ofSeconds(1);
    private static final int BATCH = 100;

    private final RecordOutbox<R> outbox;
    private long from;
    private long next;
    private long through;
    private long sent;
    private Duration sentAt = Duration.ZERO;
    private @Nullable CompletableFuture<Long> done;

    RecordResend(RecordOutbox<R> outbox) {
        this.outbox = outbox;
    }

    /// Begins; another one that is under way is given up.
    ///
    /// @return completed with the number of records when the last was sent; cancelled when another takes its place
    void begin(long number, CompletableFuture<Long> whenDone, Duration now) {
        if (done != null) {
            done.cancel(false);
        }
        done = whenDone;
        from = Math.max(1, number);
        through = outbox.acknowledged(); // what comes after it is sent anyway
        sentAt = now.minus(PACE);
        restart();
    }

    /// The link is new.
    void restart() {
        next = from;
        sent = 0;
    }

    /// @param send sends a batch; the bytes it took, or 0 when there is no link
    void pump(Duration now, ToIntFunction<Batch<R>> send) {
        if (done == null || now.minus(sentAt).compareTo(PACE) < 0) {
            return;
        }
        sentAt = now;
        for (int bytes = 0; bytes < RecordTransfer.IN_FLIGHT && done != null;) {
            List<R> records = RecordStream.fitting(outbox.after(next - 1, BATCH).stream()
                    .filter(record -> record.number() <= through).toList());
            if (records.isEmpty()) {
                done.complete(sent);
                done = null;
                return;
            }
            int took = send.applyAsInt(new Batch<>(next - 1, outbox.acknowledged(), records));
            if (took == 0) {
                return;
            }
            bytes += took;
            sent += records.size();
            next = records.getLast().number() + 1;
        }
    }
}
