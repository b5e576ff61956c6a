package io.github.civickiosk.core.journal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.civickiosk.core.issuance.IssuingAuthority.IssuanceOutcome;
import io.github.civickiosk.core.journal.Journal.InDoubt;
import io.github.civickiosk.device.printer.DocumentPrinter.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// After a restart: finds out what became of certificates whose end the journal does not know. It never prints. What can be
/// told in one round is told before the kiosk serves anyone; the rest goes on beside it, and what nobody can tell is
/// `unknown` in the end, its claim open.
public final class Settlement implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

    private final Journal journal;
    private final JournalledPrinter printer;
    private final Pace pace;
    private final Thread thread;
    private volatile boolean firstRound = true;

    /// @param ask    bound of one question to the printer
    /// @param again  pause between two rounds
    /// @param giveUp after which it is `unknown`
    public record Pace(Duration ask, Duration again, Duration giveUp) {
        public static final Pace DEFAULT = new Pace(Duration.ofSeconds(10), Duration.ofSeconds(15), Duration.ofMinutes(10));
    }

    public Settlement(Journal journal, JournalledPrinter printer, Pace pace) {
        this.journal = journal;
        this.printer = printer;
        this.pace = pace;
        thread = Thread.ofVirtual().name("settlement").unstarted(this::run);
    }

    /// To be called once, before the first session: what is without an end now is of an earlier process.
    public void start() {
        thread.start();
    }

    /// Whether the kiosk should wait before it serves anyone.
    public boolean settling() {
        return firstRound;
    }

    private void run() {
        try {
            List<InDoubt> open = journal.inDoubt();
            long end = System.nanoTime() + pace.giveUp().toNanos();
            open = round(open, false);
            firstRound = false;
            while (!open.isEmpty()) {
                Thread.sleep(pace.again());
                open = round(open, System.nanoTime() - end >= 0);
            }
        } catch (InterruptedException _) {
            LOG.debug("Settlement stops");
        } catch (RuntimeException e) {
            LOG.error("Settlement failed; what is open stays open until the next start", e);
        } finally {
            firstRound = false;
        }
    }

    private List<InDoubt> round(List<InDoubt> open, boolean last) throws InterruptedException {
        List<InDoubt> left = new ArrayList<>();
        for (InDoubt issuance : open) {
            if (!attempted(issuance, last)) {
                left.add(issuance);
            }
        }
        return left;
    }

    /// One that fails, e.g. on a disk that is full for a while, keeps no other from being settled and is tried again.
    private boolean attempted(InDoubt issuance, boolean last) throws InterruptedException {
        try {
            return settled(issuance, last);
        } catch (RuntimeException e) {
            LOG.error("Issuance {} cannot be settled now", issuance.issuance(), e);
            return false;
        }
    }

    private boolean settled(InDoubt issuance, boolean last) throws InterruptedException {
        if (issuance.job().isEmpty()) {
            return ended(issuance, IssuanceOutcome.VOIDED, 0, "restart before printing began");
        }
        return switch (printer.ask(issuance.issuance(), issuance.sheetsBefore(), pace.ask())) {
            case Outcome.Printed(int sheets) -> ended(issuance, IssuanceOutcome.DELIVERED, sheets, "printer asked after restart");
            case Outcome.Refused(String reason) -> ended(issuance, IssuanceOutcome.VOIDED, 0, "after restart: " + reason);
            case Outcome.Stopped(var where, boolean sheetInside) -> ended(issuance,
                    sheetInside ? IssuanceOutcome.UNKNOWN : IssuanceOutcome.VOIDED, 0,
                    "after restart: printer stopped: " + where);
            case Outcome.InDoubt(String why) -> last && ended(issuance, IssuanceOutcome.UNKNOWN, 0, "after restart: " + why);
        };
    }

    private boolean ended(InDoubt issuance, IssuanceOutcome outcome, int sheets, String how) {
        LOG.info("Issuance {} is settled: {}, {}", issuance.issuance(), outcome, how);
        journal.ended(issuance.issuance(), outcome, sheets, how);
        printer.forget(issuance.issuance());
        return true;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
