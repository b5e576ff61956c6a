package io.github.civickiosk.fleet.manager.store;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the history in order while this lives, every few minutes, on a thread of its own. It does no harm when several fleet
/// managers do so.
public final class HistoryKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryKeeper.class);
    private static final Duration EVERY = Duration.ofMinutes(5);
    private static final Duration HOURS_KEPT = Duration.ofDays(800);

    private final History history;
    private final Duration values;
    private final Clock clock;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    /// @param values how long every value is kept; the sums of hours are kept for 800 days
    public HistoryKeeper(History history, Duration values, Clock clock) {
        this.history = history;
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

    @Override
    public void close() {
        closing.countDown();
    }
}
