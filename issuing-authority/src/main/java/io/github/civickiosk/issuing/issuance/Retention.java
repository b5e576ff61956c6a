package io.github.civickiosk.issuing.issuance;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.issuing.visit.KeptEvidence;
import io.github.civickiosk.issuing.visit.Visits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes documents that nobody needs any more, once an hour; once a minute drops visits that have ended, and opens claims for certificates of
/// which the kiosk says nothing. On one thread of its own.
public final class Retention implements AutoCloseable {

    /// Longer than any claim may wait: a document whose fate nobody ever told is not kept for ever.
    static final Duration UNDECIDED = Duration.ofDays(90);
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private final Issuances issuances;
    private final Duration afterOutcome;
    private final Duration claimAfter;
    private final KeptEvidence evidence;
    private final Visits visits;
    private final Runnable forget;
    private final ScheduledExecutorService timer = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().name("retention").daemon().factory());

    /// @param afterOutcome how long a document is kept after the kiosk said what became of it
    /// @param claimAfter   how long the kiosk may say nothing before a claim is open
    /// @param forget       sees to it that what was deleted is gone from the store's files
    public Retention(Issuances issuances, Duration afterOutcome, Duration claimAfter, KeptEvidence evidence, Visits visits,
            Runnable forget) {
        this.issuances = issuances;
        this.afterOutcome = afterOutcome;
        this.claimAfter = claimAfter;
        this.evidence = evidence;
        this.visits = visits;
        this.forget = forget;
    }

    public void start() {
        timer.scheduleWithFixedDelay(this::delete, 0, 1, TimeUnit.HOURS);
        timer.scheduleWithFixedDelay(this::forget, 0, 1, TimeUnit.MINUTES);
    }

    private void forget() {
        try {
            visits.forgetEnded();
            evidence.deleteUnneeded();
            int open = issuances.giveUpWaiting(claimAfter);
            if (open > 0) {
                LOG.warn("{} certificates of which no kiosk said what became of them: their claims are open", open);
            }
        } catch (RuntimeException e) { // the next minute tries again
            LOG.error("Visits were not ended: {}", e.getClass().getName());
        }
    }

    private void delete() {
        try {
            int deleted = issuances.deleteDocuments(afterOutcome, UNDECIDED);
            forget.run(); // also what a busy reader kept the last time
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
