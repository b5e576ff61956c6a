package io.github.civickiosk.ui;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.github.civickiosk.core.session.Session;
import io.github.civickiosk.device.Subscription;

/// What is to be seen now, for threads that wait for something newer. A slow reader misses what lies between and never holds the
/// session up. Safe for several threads.
final class ScreenFeed implements AutoCloseable {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Subscription subscription;
    private View newest;
    private boolean closed;

    /// @param turn    grows with everything new
    /// @param covered whether nobody stands before it, so that nothing of the visit is shown
    record View(long turn, Session session, boolean covered) {}

    ScreenFeed(Sessions sessions) {
        newest = new View(0, sessions.current(), false);
        subscription = sessions.watch(this::take);
        take(sessions.current()); // what came between
    }

    private void take(Session session) {
        lock.lock();
        try {
            if (session.revision() >= newest.session().revision()) {
                show(session, newest.covered() && !session.state().isResting());
            }
        } finally {
            lock.unlock();
        }
    }

    /// Covers the screen of a visit, or uncovers it.
    void cover(boolean wanted) {
        lock.lock();
        try {
            boolean covered = wanted && !newest.session().state().isResting();
            if (covered != newest.covered()) {
                show(newest.session(), covered);
            }
        } finally {
            lock.unlock();
        }
    }

    private void show(Session session, boolean covered) {
        newest = new View(newest.turn() + 1, session, covered);
        changed.signalAll();
    }

    boolean covered() {
        lock.lock();
        try {
            return newest.covered();
        } finally {
            lock.unlock();
        }
    }

    /// Waits for something newer than a turn; empty when patience or the feed has ended.
    Optional<View> after(long turn, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (newest.turn() <= turn && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return newest.turn() > turn && !closed ? Optional.of(newest) : Optional.empty();
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
