package io.github.civickiosk.issuing.issuance;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.issuing.visit.Visits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes documents that nobody needs any more, once an hour, and drops visits that have ended, once a minute, on one thread of
/// its own.
public final class Retention implements AutoCloseable {

    /// Longer than any claim may wait: a document whose fate nobody ever told is not kept for ever.
    static final Duration UNDECIDED = Duration.ofDays(90);
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private final Issuances issuances;
    private final Duration afterOutcome;
    private final Visits visits;
    private final ScheduledExecutorService timer = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().name("retention").daemon().factory());

    /// @param afterOutcome how long a document is kept after the kiosk said what became of it
    public Retention(Issuances issuances, Duration afterOutcome, Visits visits) {
        this.issuances = issuances;
        this.afterOutcome = afterOutcome;
        this.visits = visits;
    }

    public void start() {
        timer.scheduleWithFixedDelay(this::delete, 0, 1, TimeUnit.HOURS);
        timer.scheduleWithFixedDelay(visits::forgetEnded, 1, 1, TimeUnit.MINUTES);
    }

    private void delete() {
        try {
            int deleted = issuances.deleteDocuments(afterOutcome, UNDECIDED);
            if (deleted > 0) {
                LOG.info("Deleted {} documents", deleted);
            }
        } catch (RuntimeException e) { // the next hour tries again
            LOG.error("Documents were not deleted: {}", e.getClass().getName());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
