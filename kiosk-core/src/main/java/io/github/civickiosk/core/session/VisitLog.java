package io.github.civickiosk.core.session;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.core.journal.Journal;
import io.github.civickiosk.core.journal.JournalException;
import io.github.civickiosk.device.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Journals at each step what the session has done so far, so that a session that a power cut ends leaves a record, too.
public final class VisitLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(VisitLog.class);

    private final Journal journal;
    private final ExecutorService thread = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("visit-log").factory());
    private final Subscription subscription;
    private String last = ""; // on the session's thread

    public VisitLog(SessionLoop sessions, Journal journal) {
        this.journal = journal;
        subscription = sessions.watch(this::stands);
    }

    private void stands(Session session) {
        String step = session.startedAt() + session.state().name();
        if (!step.equals(last) && !Resting.is(Overlays.under(session.state())) && !thread.isShutdown()) {
            last = step;
            thread.execute(() -> keep(session));
        }
    }

    private void keep(Session session) {
        try {
            journal.visit(UsageOfSession.soFar(session, session.enteredAt()));
        } catch (JournalException e) {
            LOG.warn("The session so far is not journalled: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        subscription.close();
        thread.shutdown();
        try {
            thread.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
