package io.github.civickiosk.device.smartcard.pcsc;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.smartcard.CardReader.Chip;
import io.github.civickiosk.device.smartcard.CardReader.Media;
import io.github.civickiosk.device.smartcard.CardReader.Status;
import io.github.civickiosk.device.smartcard.pcsc.PcscLite.Seen;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Watches the reader and what lies in it, on a platform thread of its own. When the resource manager goes, its context is
/// dead for good (although `SCardIsValidContext` calls it valid): only a new one sees the manager that comes back.
final class ReaderWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReaderWatch.class);
    /// Bounds every wait; changes are told at once.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final int CANCELLATIONS = 20;
    private static final Duration BETWEEN_CANCELLATIONS = Duration.ofMillis(100);

    private final PcscLite pcsc;
    private final String wanted;
    private final Consumer<Status> told;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable String reader;
    private @Nullable Long context;
    private boolean closed;

    /// @param wanted part of the reader's name; empty for the first one
    ReaderWatch(PcscLite pcsc, String wanted, Consumer<Status> told) {
        this.pcsc = pcsc;
        this.wanted = wanted;
        this.told = told;
        this.thread = Thread.ofPlatform().name("pcsc-watch").daemon(true).start(this::run);
    }

    /// The reader's full name; waits until there is one.
    Optional<String> reader(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (reader == null && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return Optional.ofNullable(reader);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        Long waiting;
        lock.lock();
        try {
            closed = true;
            waiting = context;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        end(waiting);
    }

    /// Cancels until it is heard: a cancellation between two waits is lost.
    private void end(@Nullable Long waiting) {
        try {
            for (int i = 0; i < CANCELLATIONS && thread.isAlive(); i++) {
                cancel(waiting);
                thread.join(BETWEEN_CANCELLATIONS);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.warn("libpcsclite does not let go of the watching thread");
        }
    }

    private void cancel(@Nullable Long waiting) {
        try {
            if (waiting != null) {
                pcsc.cancel(waiting);
            }
        } catch (PcscFailure alreadyGone) {
            LOG.debug("{}", alreadyGone.getMessage());
        }
    }

    private void run() {
        while (!isClosed()) {
            try {
                watchWithNewContext();
            } catch (PcscFailure failure) {
                LOG.debug("{}", failure.getMessage());
                tell(Optional.empty(), new Status(DeviceStatus.OFFLINE, Media.UNKNOWN, Chip.UNKNOWN));
                pause();
            }
        }
    }

    private void watchWithNewContext() throws PcscFailure {
        long opened = pcsc.establishContext();
        remember(opened);
        try {
            while (!isClosed()) {
                var found = pcsc.readers(opened).stream().filter(name -> name.contains(wanted)).findFirst();
                if (found.isPresent()) {
                    watch(opened, found.get());
                } else {
                    tell(found, new Status(DeviceStatus.NO_DEVICE, Media.UNKNOWN, Chip.NO_DEVICE));
                    change(opened, List.of(new Seen(PcscLite.ANY_READER, 0)));
                }
            }
        } finally {
            remember(null);
            release(opened);
        }
    }

    /// Returns when the reader has gone.
    private void watch(long opened, String name) throws PcscFailure {
        long state = 0;
        while (!isClosed()) {
            var now = change(opened, List.of(new Seen(name, state), new Seen(PcscLite.ANY_READER, 0)));
            if (now.isPresent()) {
                state = now.get().getFirst();
                if ((state & (PcscLite.STATE_UNKNOWN | PcscLite.STATE_UNAVAILABLE)) != 0) {
                    return;
                }
                tell(Optional.of(name), status(state));
            }
        }
    }

    private static Status status(long state) {
        if ((state & PcscLite.STATE_PRESENT) == 0) {
            return new Status(DeviceStatus.ONLINE, Media.NOT_PRESENT, Chip.NO_CARD);
        }
        boolean busy = (state & (PcscLite.STATE_EXCLUSIVE | PcscLite.STATE_IN_USE)) != 0;
        boolean mute = (state & PcscLite.STATE_MUTE) != 0;
        boolean unpowered = (state & PcscLite.STATE_UNPOWERED) != 0;
        return new Status(DeviceStatus.ONLINE, Media.PRESENT,
                mute ? Chip.HARDWARE_ERROR : busy ? Chip.BUSY : unpowered ? Chip.POWERED_OFF : Chip.ONLINE);
    }

    private Optional<List<Long>> change(long opened, List<Seen> seen) throws PcscFailure {
        try {
            return Optional.of(pcsc.waitForChange(opened, LONGEST_WAIT, seen));
        } catch (PcscFailure failure) {
            if (failure.code() == PcscFailure.TIMEOUT || failure.code() == PcscFailure.CANCELLED) {
                return Optional.empty();
            }
            if (failure.code() == PcscFailure.UNKNOWN_READER || failure.code() == PcscFailure.READER_UNAVAILABLE) {
                return Optional.of(List.of((long) PcscLite.STATE_UNKNOWN));
            }
            throw failure;
        }
    }

    private void tell(Optional<String> name, Status status) {
        lock.lock();
        try {
            reader = name.orElse(null);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        told.accept(status);
    }

    private void remember(@Nullable Long opened) {
        lock.lock();
        try {
            context = opened;
        } finally {
            lock.unlock();
        }
    }

    private void release(long opened) {
        try {
            pcsc.releaseContext(opened);
        } catch (PcscFailure alreadyGone) {
            LOG.debug("{}", alreadyGone.getMessage());
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private void pause() {
        lock.lock();
        try {
            if (!closed && changed.await(RETRY.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.debug("Woken");
            }
        } catch (InterruptedException stop) {
            closed = true;
        } finally {
            lock.unlock();
        }
    }
}
