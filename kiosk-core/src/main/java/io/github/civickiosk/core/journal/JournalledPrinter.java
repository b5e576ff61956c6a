package io.github.civickiosk.core.journal;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import io.github.civickiosk.device.printer.DocumentPrinter;
import io.github.civickiosk.device.printer.DocumentPrinter.JobName;
import io.github.civickiosk.device.printer.DocumentPrinter.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The printer, as certificates reach it: no paper moves that is not in the journal, and a job in doubt is judged by what
/// the printer knows and by its sheet counter. Safe from several threads; the printer meets one of them at a time.
public final class JournalledPrinter {

    private static final Logger LOG = LoggerFactory.getLogger(JournalledPrinter.class);

    private final DocumentPrinter printer;
    private final Journal journal;
    private final ReentrantLock turn = new ReentrantLock(true);

    public JournalledPrinter(DocumentPrinter printer, Journal journal) {
        this.printer = printer;
        this.journal = journal;
    }

    /// Prints once. A certificate that the journal does not take is refused.
    public Outcome print(UUID issuance, String claim, byte[] pdf, Duration patience, Consumer<DocumentPrinter.Progress> progress)
            throws InterruptedException {
        if (!turn.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return new Outcome.Refused("printer in use");
        }
        try {
            journal.printing(issuance, claim, job(issuance), printer.status().sheetsPrinted());
            return printer.print(pdf, job(issuance), patience, progress);
        } catch (JournalException e) {
            LOG.error("Nothing is printed without the journal", e);
            return new Outcome.Refused("journal");
        } finally {
            turn.unlock();
        }
    }

    /// Asks what became of a certificate that was being printed, also by an earlier process. Never prints.
    ///
    /// @return [Outcome.Refused] only when it is certain that no sheet was printed
    public Outcome ask(UUID issuance, OptionalLong sheetsBefore, Duration patience) throws InterruptedException {
        if (!turn.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return new Outcome.InDoubt("printer in use");
        }
        try {
            return switch (printer.ask(job(issuance), patience)) {
                case Outcome.Refused(String reason) -> unknownJob(reason, sheetsBefore, printer.status().sheetsPrinted());
                case Outcome.Printed printed -> printed;
                case Outcome.Stopped stopped -> stopped;
                case Outcome.InDoubt inDoubt -> inDoubt;
            };
        } finally {
            turn.unlock();
        }
    }

    /// A printer that lost power forgets its jobs too. Only a counter that stands still proves that nothing was printed.
    private static Outcome unknownJob(String reason, OptionalLong before, OptionalLong after) {
        if (before.isEmpty() || after.isEmpty()) {
            return new Outcome.InDoubt("the printer knows no such job and has no sheet counter");
        }
        long sheets = after.getAsLong() - before.getAsLong();
        return sheets == 0
                ? new Outcome.Refused(reason + ", counter unchanged")
                : new Outcome.InDoubt("the printer knows no such job, counter " + (sheets > 0 ? "+" : "") + sheets);
    }

    public void forget(UUID issuance) {
        printer.forget(job(issuance));
    }

    /// Neutral: it says nothing about who or what.
    public static JobName job(UUID issuance) {
        return new JobName(issuance.toString());
    }
}
