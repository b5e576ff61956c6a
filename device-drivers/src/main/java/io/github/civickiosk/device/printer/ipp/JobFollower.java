package io.github.civickiosk.device.printer.ipp;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

import io.github.civickiosk.device.Deadline;
import io.github.civickiosk.device.printer.DocumentPrinter.JobName;
import io.github.civickiosk.device.printer.DocumentPrinter.Outcome;
import io.github.civickiosk.device.printer.DocumentPrinter.PaperPath;
import io.github.civickiosk.device.printer.DocumentPrinter.Progress;
import io.github.civickiosk.device.printer.JobMemory.Sent;
import io.github.civickiosk.device.printer.JobMemory.Work;
import io.github.civickiosk.device.printer.ipp.IppPrinterConfig.Pace;
import org.jspecify.annotations.Nullable;

/// Watches one job to its end. One use, one thread.
final class JobFollower {

    private static final Duration CANCEL = Duration.ofSeconds(3);

    private final PrinterLink link;
    private final Pace pace;
    private final Consumer<PrinterReport> reports;
    private final Job job;
    private final Deadline deadline;

    private @Nullable Deadline linkBackBy;
    private @Nullable Deadline troubleOverBy;
    private @Nullable Progress told;
    private boolean processed;
    private int pagesSeen;

    /// Why we watch.
    enum Errand {
        /// It is sent by this call, and cancelled when patience ends, so that no paper comes for nobody.
        PRINT,
        /// It was sent before, and its paper is wanted still.
        PRINT_AGAIN,
        /// It was sent before, and nobody waits for its paper: what has not begun is cancelled.
        ASK
    }

    /// @param id    0 when only its name is known
    /// @param sent what we remember of sending it
    record Job(int id, JobName name, Work work, Optional<Sent> sent, Errand errand, Consumer<Progress> progress) {}

    JobFollower(PrinterLink link, Pace pace, Consumer<PrinterReport> reports, Job job, Deadline deadline) {
        this.link = link;
        this.pace = pace;
        this.reports = reports;
        this.job = job;
        this.deadline = deadline;
    }

    /// What becomes of it. What is not printed is withdrawn from the queue, which would try it again.
    Outcome follow() throws InterruptedException {
        var outcome = watch();
        switch (outcome) {
            case Outcome.Stopped _ -> link.withdraw(job.name().value());
            case Outcome.InDoubt _ -> {
                if (job.errand() == Errand.PRINT) {
                    link.withdraw(job.name().value());
                }
            }
            case Outcome.Printed _, Outcome.Refused _ -> {}
        }
        return outcome;
    }

    private Outcome watch() throws InterruptedException {
        while (!deadline.passed()) {
            try {
                var outcome = look();
                if (outcome.isPresent()) {
                    return outcome.get();
                }
                linkBackBy = null;
            } catch (IOException e) {
                linkBackBy = linkBackBy == null ? Deadline.in(pace.lostLink()) : linkBackBy;
                if (linkBackBy.passed()) {
                    return new Outcome.InDoubt("The link to the printer was lost during the job");
                }
            }
            Thread.sleep(pace.job());
        }
        return job.errand() == Errand.PRINT ? giveUp() : new Outcome.InDoubt("The job is not finished");
    }

    private Optional<Outcome> look() throws IOException, InterruptedException {
        var report = ours();
        var printer = link.look();
        reports.accept(printer);
        if (printer.silent()) {
            throw new IOException("The printer behind the queue does not answer");
        }
        if (report.isEmpty() || wasForgotten(report.get())) {
            return Optional.of(new Outcome.InDoubt("The printer no longer knows the job"));
        }
        var seen = remembering(report.get());
        var progressed = tell(seen);
        var verdict = Verdict.of(seen, printer, advanced(printer), job.work());
        if (verdict.isEmpty() && job.errand() == Errand.ASK && seen.phase() == JobReport.Phase.WAITING) {
            link.cancel(job.id(), job.name().value());
            return Optional.empty();
        }
        return verdict.isPresent() ? verdict : trouble(seen, printer, progressed);
    }

    private Optional<JobReport> ours() throws IOException, InterruptedException {
        return link.job(job.id(), job.name().value());
    }

    // CUPS calls a job completed whose printer was switched off in the middle of it and knows nothing of it any more
    private boolean wasForgotten(JobReport report) {
        return report.phase() == JobReport.Phase.COMPLETED && !report.atPrinter() && pagesSeen < job.work().pages();
    }

    /// With what earlier looks showed. A job of this call that the printer never had was not begun, whatever the queue did to it.
    private JobReport remembering(JobReport report) {
        processed |= report.processed() && (report.atPrinter() || job.errand() != Errand.PRINT);
        pagesSeen = Math.max(pagesSeen, report.pagesDone());
        return report.asProcessed(processed);
    }

    private Optional<Outcome> trouble(JobReport seen, PrinterReport printer, boolean progressed) throws InterruptedException {
        if (printer.agreesThatAllIsWell() && seen.phase() != JobReport.Phase.STOPPED || progressed) {
            troubleOverBy = null;
            return Optional.empty();
        }
        troubleOverBy = troubleOverBy == null ? Deadline.in(pace.stopGrace()) : troubleOverBy;
        if (!troubleOverBy.passed()) {
            return Optional.empty();
        }
        return seen.phase() == JobReport.Phase.COMPLETED
                ? Optional.of(Verdict.contradicted(printer))
                : stop(printer.blocked().orElse(PaperPath.OTHER));
    }

    /// Empty when the job turns out to have completed after all.
    private Optional<Outcome> stop(PaperPath where) throws InterruptedException {
        try {
            var taken = link.cancel(job.id(), job.name().value());
            var ending = Deadline.in(CANCEL);
            while (true) {
                var report = ours();
                if (report.isEmpty()) {
                    return Optional.of(new Outcome.InDoubt("The printer stopped (" + where + ") and no longer knows the job"));
                }
                var seen = remembering(report.get());
                switch (seen.phase()) {
                    case COMPLETED -> {
                        return Optional.empty();
                    }
                    case CANCELED, ABORTED -> {
                        return Optional.of(Verdict.stopped(seen, where));
                    }
                    case WAITING, PROCESSING, STOPPED -> {
                        if (ending.passed()) { // a jammed printer may take the order and end the job only when it is freed
                            return Optional.of(taken
                                    ? Verdict.stopped(seen, where)
                                    : new Outcome.InDoubt("The printer stopped (" + where + ") and does not cancel the job"));
                        }
                    }
                }
                Thread.sleep(pace.job());
            }
        } catch (IOException e) {
            return Optional.of(new Outcome.InDoubt("The printer stopped (" + where + ") and the link was lost"));
        }
    }

    private Outcome giveUp() throws InterruptedException {
        try {
            link.cancel(job.id(), job.name().value());
            var report = ours().map(this::remembering);
            if (report.isPresent() && report.get().phase() == JobReport.Phase.CANCELED && !report.get().processed()) {
                return new Outcome.Refused("The printer did not begin the job in time");
            }
        } catch (IOException e) {
            // in doubt either way
        }
        return new Outcome.InDoubt("The job was not finished in time");
    }

    private boolean tell(JobReport report) {
        var progress = new Progress(!processed, report.pagesDone());
        if (progress.equals(told)) {
            return false;
        }
        told = progress;
        job.progress().accept(progress);
        return true;
    }

    private Optional<Long> advanced(PrinterReport printer) {
        return job.sent().filter(sent -> sent.counter().isPresent() && printer.counter().isPresent())
                .map(sent -> printer.counter().orElseThrow().value() - sent.counter().getAsLong());
    }
}
