package io.github.civickiosk.device.smartcard.pcsc;

import java.time.Duration;
import java.util.List;

import io.github.civickiosk.device.smartcard.pcsc.PcscLite.Seen;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A context for watching, on a native thread of its own. Every call is timed; after one that does not come back the context
/// is to be closed: thread and context are left behind, and end with that call.
final class WatchContext implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WatchContext.class);
    /// Bounds the library's own wait; changes are told at once.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    /// What the resource manager may need beyond that before it counts as hung.
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final PcscLite pcsc;
    private final Runnable ended;
    private final NativeThread thread = new NativeThread("pcsc-watch");
    private volatile long context;
    private volatile boolean open;

    /// @param ended called once, when the thread ends
    WatchContext(PcscLite pcsc, Runnable ended) {
        this.pcsc = pcsc;
        this.ended = ended;
    }

    void open() throws PcscFailure, InterruptedException {
        call("SCardEstablishContext", () -> {
            context = pcsc.establishContext();
            open = true;
            return context;
        });
    }

    List<String> readers() throws PcscFailure, InterruptedException {
        return call("SCardListReaders", () -> pcsc.readers(context));
    }

    /// Waits a second at most.
    List<Long> change(List<Seen> seen) throws PcscFailure, InterruptedException {
        return call("SCardGetStatusChange", () -> pcsc.waitForChange(context, LONGEST_WAIT, seen));
    }

    /// Does not wait.
    @Override
    public void close() {
        thread.end(() -> {
            release();
            ended.run();
        });
    }

    private void release() {
        try {
            if (open) {
                pcsc.releaseContext(context);
            }
        } catch (PcscFailure alreadyGone) {
            LOG.debug("{}", alreadyGone.getMessage());
        }
    }

    private <T> T call(String function, NativeCall<T> call) throws PcscFailure, InterruptedException {
        return thread.within(LONGEST_WAIT.plus(PATIENCE), () -> tried(call))
                .orElseThrow(() -> new PcscFailure(function, PcscFailure.NO_ANSWER)).result();
    }

    private static <T> Tried<T> tried(NativeCall<T> call) {
        try {
            T result = call.make();
            return () -> result;
        } catch (PcscFailure failure) {
            return () -> {
                throw failure;
            };
        }
    }

    private interface NativeCall<T> {
        T make() throws PcscFailure;
    }

    private interface Tried<T> {
        T result() throws PcscFailure;
    }
}
