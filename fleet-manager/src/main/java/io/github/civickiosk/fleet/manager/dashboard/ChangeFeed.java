package io.github.civickiosk.fleet.manager.dashboard;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Wakes those who show the fleet when it has changed. A slow one misses what lies between. Safe for several threads.
public final class ChangeFeed {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Condition closing = lock.newCondition();
    private long revision;
    private boolean closed;

    public void change() {
        lock.lock();
        try {
            revision++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits for a revision after the given one, at most for `patience`; then whatever is newest.
    long after(long seen, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            var left = patience.toNanos();
            while (revision <= seen && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return revision;
        } finally {
            lock.unlock();
        }
    }

    /// A breath between two pages for the same reader.
    void rest(Duration time) throws InterruptedException {
        lock.lock();
        try {
            var left = time.toNanos();
            while (!closed && left > 0) {
                left = closing.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    boolean closed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            closing.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
