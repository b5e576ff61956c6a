package io.github.civickiosk.device;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The last status of a device, told to listeners: each change once, in order, from one thread of the feed's own.
/// Drivers hold one each. Safe for use by several threads; nothing here blocks on a listener.
public final class StatusFeed<S> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StatusFeed.class);

    private final String device;
    private final ExecutorService teller;
    private final List<Listening> listeners = new CopyOnWriteArrayList<>();
    private S current;

    /// @param device name for the log and the thread
    public StatusFeed(String device, S first) {
        this.device = device;
        this.current = first;
        this.teller = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name(device + "-status").factory());
    }

    public synchronized S current() {
        return current;
    }

    /// Listeners hear of it only when it differs from the last one.
    public void set(S status) {
        set(() -> status);
    }

    /// @param now asked under the feed's lock, so that of two callers the one with the newer status comes last
    public synchronized void set(Supplier<S> now) {
        var status = now.get();
        if (!status.equals(current) && !teller.isShutdown()) {
            LOG.info("{} {}", device, status);
            current = status;
            teller.execute(() -> listeners.forEach(listener -> listener.tell(status)));
        }
    }

    /// The listener is called with the current status first.
    public synchronized Subscription listen(Consumer<S> listener) {
        var listening = new Listening(listener);
        if (!teller.isShutdown()) {
            var first = current;
            teller.execute(() -> {
                listeners.add(listening);
                listening.tell(first);
            });
        }
        return listening;
    }

    @Override
    public synchronized void close() {
        teller.shutdown();
    }

    private final class Listening implements Subscription {
        private final Consumer<S> listener;
        // Held during a call, so that no call begins once close() has returned; reentrant, so that a listener may close itself.
        private final ReentrantLock calling = new ReentrantLock();
        private boolean closed;

        Listening(Consumer<S> listener) {
            this.listener = listener;
        }

        void tell(S status) {
            calling.lock();
            try {
                if (!closed) {
                    listener.accept(status);
                }
            } catch (RuntimeException e) {
                LOG.error("A listener of {} failed", device, e);
            } finally {
                calling.unlock();
            }
        }

        @Override
        public void close() {
            calling.lock();
            try {
                closed = true;
            } finally {
                calling.unlock();
            }
            listeners.remove(this);
        }
    }
}
