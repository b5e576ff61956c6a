package io.github.civickiosk.fleet.manager.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the history in order while this lives, every few minutes, on a thread of its own. It does no harm when several fleet
/// managers do so.
public final class HistoryKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryKeeper.class);
    private static final Duration EVERY = Duration.ofMinutes(5);
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Duration HOURS_KEPT = Duration.ofDays(800);

    private final History history;
    private final OldRows old;
    private final Duration values;
    private final Clock clock;
    private Instant forgetsAt = Instant.EPOCH;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    /// @param values how long every value is kept; the sums of hours are kept for 800 days
    public HistoryKeeper(History history, Duration values, Clock clock) {
        this.history = history;
        this.old = new OldRows(history.database());
        this.values = values;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("history-keeper").unstarted(this::live);
    }

    /// Makes room at once, so that the first values find it.
    public void start() {
        keep();
        thread.start();
    }

    private void live() {
        try {
            while (!closing.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                keep();
                forget();
            }
        } catch (InterruptedException e) {
            LOG.debug("The history's keeper was interrupted");
        }
    }

    private void keep() {
        try {
            history.keep(clock.instant(), values, HOURS_KEPT);
        } catch (RuntimeException e) {
            LOG.warn("The history could not be put in order; it is tried again", e);
        }
    }

    private void forget() {
        Instant now = clock.instant();
        if (now.isBefore(forgetsAt)) {
            return;
        }
        forgetsAt = now.plus(A_DAY);
        try {
            LOG.info("{} old rows were forgotten", old.forget(now));
        } catch (RuntimeException e) {
            LOG.warn("Old rows could not be forgotten; it is tried again tomorrow", e);
        }
    }

    @Override
    public void close() {
        closing.countDown();
    }
}
