package io.github.civickiosk.ui;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.github.civickiosk.core.session.Session;
import io.github.civickiosk.device.Subscription;

/// The newest session, for threads that wait for a newer one. A slow reader misses what lies between and never holds the
/// session up. Safe for several threads.
final class ScreenFeed implements AutoCloseable {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Subscription subscription;
    private Session newest;
    private boolean closed;

    ScreenFeed(Sessions sessions) {
        newest = sessions.current();
        subscription = sessions.watch(this::take);
        take(sessions.current()); // what came between
    }

    private void take(Session session) {
        lock.lock();
        try {
            if (session.revision() >= newest.revision()) {
                newest = session;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Waits for a session newer than a revision; empty when patience or the feed has ended.
    Optional<Session> after(long revision, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (newest.revision() <= revision && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return newest.revision() > revision && !closed ? Optional.of(newest) : Optional.empty();
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

    @Override
    public void close() {
        subscription.close();
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
