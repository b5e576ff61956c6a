package io.github.civickiosk.device.smartcard;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.device.smartcard.CardReader.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Keeps a reader's last status and tells it to listeners, in order, from one thread of its own.
public final class StatusFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StatusFeed.class);

    private final String reader;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final ExecutorService teller;
    private volatile Status current;

    /// @param reader id for the log and the thread's name
    public StatusFeed(String reader, Status first) {
        this.reader = reader;
        this.current = first;
        this.teller = Executors.newSingleThreadExecutor(Thread.ofVirtual().name(reader + "-status").factory());
    }

    public Status current() {
        return current;
    }

    /// Takes a new status; one that says nothing new is not told.
    ///
    /// @param now asked under a lock, so that of two callers the one with the newer status comes last
    public synchronized void publish(Supplier<Status> now) {
        var status = now.get();
        if (status.equals(current)) {
            return;
        }
        boolean newsworthy = status.device() != current.device() || status.media() != current.media();
        current = status;
        LOG.atLevel(newsworthy ? Level.INFO : Level.DEBUG).log("{}: {}", reader, status);
        submit(() -> listeners.forEach(listener -> listener.tell(status)));
    }

    public synchronized Subscription listen(Consumer<Status> consumer) {
        var listener = new Listener(consumer, new AtomicBoolean(true));
        var first = current;
        submit(() -> {
            listeners.add(listener);
            listener.tell(first);
        });
        return () -> {
            listener.wanted.set(false);
            listeners.remove(listener);
        };
    }

    @Override
    public void close() {
        teller.shutdownNow();
    }

    private void submit(Runnable call) {
        try {
            teller.execute(call);
        } catch (RejectedExecutionException closed) {
            LOG.debug("{}: closed", reader);
        }
    }

    private record Listener(Consumer<Status> consumer, AtomicBoolean wanted) {
        void tell(Status status) {
            if (!wanted.get()) {
                return;
            }
            try {
                consumer.accept(status);
            } catch (RuntimeException bug) {
                LOG.error("A listener failed", bug);
            }
        }
    }
}
