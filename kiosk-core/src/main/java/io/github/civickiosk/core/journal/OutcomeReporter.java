package io.github.civickiosk.core.journal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.github.civickiosk.core.issuance.IssuingAuthority;
import io.github.civickiosk.core.issuance.IssuingAuthority.Answer;
import io.github.civickiosk.core.issuance.IssuingAuthority.Recorded;
import io.github.civickiosk.core.journal.Journal.Report;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the authority what became of each certificate, again and again until it acknowledges, also after a restart.
public final class OutcomeReporter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OutcomeReporter.class);
    private static final int AT_ONCE = 20;

    private final Journal journal;
    private final IssuingAuthority authority;
    private final Clock clock;
    private final Pace pace;
    private final Thread thread = Thread.ofVirtual().name("outcomes").unstarted(this::run);

    /// @param look  how often the journal is looked through
    /// @param first wait after a first failure; doubles with each
    /// @param most  longest wait
    public record Pace(Duration look, Duration first, Duration most) {
        public static final Pace DEFAULT = new Pace(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofMinutes(10));

        Duration after(int attempts) {
            Duration wait = first.multipliedBy(1L << Math.min(attempts, 20));
            return wait.compareTo(most) < 0 ? wait : most;
        }
    }

    public OutcomeReporter(Journal journal, IssuingAuthority authority, Clock clock, Pace pace) {
        this.journal = journal;
        this.authority = authority;
        this.clock = clock;
        this.pace = pace;
    }

    public void start() {
        thread.start();
    }

    private void run() {
        while (true) {
            try {
                List<Report> due = journal.reportsDue(AT_ONCE);
                for (Report report : due) {
                    tell(report);
                }
                Thread.sleep(pace.look());
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                LOG.error("Outcomes cannot be told now", e);
                if (!paused()) {
                    return;
                }
            }
        }
    }

    private boolean paused() {
        try {
            Thread.sleep(pace.first());
            return true;
        } catch (InterruptedException _) {
            return false;
        }
    }

    private void tell(Report report) throws InterruptedException {
        Answer<Recorded> answer = authority.report(report.issuance(), report.outcome(), report.sheets(), report.how());
        switch (answer) {
            case Answer.Ok<Recorded> _ -> journal.acknowledged(report);
            case Answer.Problem<Recorded> problem when problem.type().equals("outcome-conflict") -> {
                LOG.warn("The authority holds another final word on issuance {} than {}", report.issuance(), report.outcome());
                journal.acknowledged(report);
            }
            case Answer.Problem<Recorded> problem -> again(report, problem.type());
            case Answer.Unreachable<Recorded>(String why) -> again(report, why);
        }
    }

    private void again(Report report, String why) {
        Duration wait = pace.after(report.attempts());
        LOG.warn("{} of issuance {} is not acknowledged ({}); again in {}", report.outcome(), report.issuance(), why, wait);
        journal.notAcknowledged(report, clock.instant().plus(wait));
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
