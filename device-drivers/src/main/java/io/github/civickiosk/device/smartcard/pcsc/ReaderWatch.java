package io.github.civickiosk.device.smartcard.pcsc;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.smartcard.CardReader.Chip;
import io.github.civickiosk.device.smartcard.CardReader.Media;
import io.github.civickiosk.device.smartcard.CardReader.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Watches the readers and what lies in them. When the resource manager goes, its context is dead for good (although
/// `SCardIsValidContext` calls it valid): only a new one sees the manager that comes back.
final class ReaderWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReaderWatch.class);
    private static final Duration RETRY = Duration.ofMillis(250);
    private static final int MOST_HANGING_CONTEXTS = 4;
    private static final Status OFFLINE = new Status(DeviceStatus.OFFLINE, Media.UNKNOWN, Chip.UNKNOWN);

    private final PcscLite pcsc;
    private final List<String> wanted;
    private final Consumer<Status> told;
    /// Contexts not ended yet: the one in use, and those that hang in the library.
    private final Semaphore contexts = new Semaphore(MOST_HANGING_CONTEXTS + 1);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Optional<String> reader = Optional.empty();
    private boolean closed;

    /// @param wanted parts of the readers' names; empty for the first one
    ReaderWatch(PcscLite pcsc, List<String> wanted, Consumer<Status> told) {
        this.pcsc = pcsc;
        this.wanted = wanted;
        this.told = told;
        Thread.ofVirtual().name("reader-watch").start(this::run);
    }

    /// The full name of the reader that counts now; waits until there is one.
    Optional<String> reader(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (reader.isEmpty() && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return reader;
        } finally {
            lock.unlock();
        }
    }

    /// Does not wait: the library lets go within a second.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            while (!isClosed()) {
                watchWithNewContext();
                pause();
            }
        } catch (InterruptedException stop) {
            LOG.debug("The watch was interrupted");
        }
    }

    private void watchWithNewContext() throws InterruptedException {
        if (!contexts.tryAcquire()) {
            return; // all of them hang: nothing to tell but what was told
        }
        try (var context = new WatchContext(pcsc, contexts::release)) {
            context.open();
            watch(context);
        } catch (PcscFailure failure) {
            LOG.debug("{}", failure.getMessage());
            tell(Optional.empty(), OFFLINE);
        } catch (RuntimeException bug) { // the watch must outlive it
            LOG.error("The watch of the readers failed and begins anew", bug);
            tell(Optional.empty(), OFFLINE);
        }
    }

    private void watch(WatchContext context) throws PcscFailure, InterruptedException {
        var readers = new WatchedReaders(wanted);
        while (!isClosed()) {
            readers.there(context.readers());
            if (readers.none()) {
                tell(readers);
            }
            await(context, readers);
        }
    }

    private void await(WatchContext context, WatchedReaders readers) throws PcscFailure, InterruptedException {
        try {
            readers.are(context.change(readers.seen()));
            tell(readers);
        } catch (PcscFailure failure) {
            switch (failure.code()) {
                case PcscFailure.TIMEOUT -> LOG.trace("No change");
                case PcscFailure.UNKNOWN_READER, PcscFailure.READER_UNAVAILABLE -> LOG.debug("A reader went");
                default -> throw failure;
            }
        }
    }

    private void tell(WatchedReaders readers) {
        for (var status : readers.statuses()) {
            tell(readers.current(), status);
        }
    }

    private void tell(Optional<String> name, Status status) {
        lock.lock();
        try {
            reader = name;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        told.accept(status);
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private void pause() throws InterruptedException {
        lock.lock();
        try {
            if (!closed && changed.await(RETRY.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.debug("Woken");
            }
        } finally {
            lock.unlock();
        }
    }
}
