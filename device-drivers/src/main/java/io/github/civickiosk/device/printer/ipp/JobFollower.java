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
import io.github.civickiosk.device.printer.DocumentPrinter.Status;
import io.github.civickiosk.device.printer.JobMemory.Sent;
import org.jspecify.annotations.Nullable;

/// Watches one job of the printer to its end. One use, one thread.
final class JobFollower {

    private static final Duration CANCEL = Duration.ofSeconds(3);

    private final IppClient client;
    private final IppPrinterConfig config;
    private final Consumer<Status> statuses;
    private final Job job;
    private final Deadline deadline;

    private @Nullable Deadline linkBackBy;
    private @Nullable Deadline troubleOverBy;
    private @Nullable Progress told;
    private boolean processed;

    /// @param pages pages of the document, at least 1
    /// @param sent  what we remember of sending it
    /// @param ours  whether the job is of this call: it is then cancelled when patience ends, so that no paper comes for nobody
    record Job(int id, JobName name, int pages, Optional<Sent> sent, boolean ours, Consumer<Progress> progress) {}

    JobFollower(IppClient client, IppPrinterConfig config, Consumer<Status> statuses, Job job, Deadline deadline) {
        this.client = client;
        this.config = config;
        this.statuses = statuses;
        this.job = job;
        this.deadline = deadline;
    }

    Outcome follow() throws InterruptedException {
        while (!deadline.passed()) {
            try {
                var outcome = look();
                if (outcome.isPresent()) {
                    return outcome.get();
                }
                linkBackBy = null;
            } catch (IOException e) {
                linkBackBy = linkBackBy == null ? Deadline.in(config.lostLink()) : linkBackBy;
                if (linkBackBy.passed()) {
                    return new Outcome.InDoubt("The link to the printer was lost during the job");
                }
            }
            Thread.sleep(config.jobEvery());
        }
        return job.ours() ? giveUp() : new Outcome.InDoubt("The job is not finished");
    }

    private Optional<Outcome> look() throws IOException, InterruptedException {
        var report = client.job(job.id()).filter(this::isOurs);
        var printer = client.printer();
        statuses.accept(printer.status());
        if (report.isEmpty()) {
            return Optional.of(new Outcome.InDoubt("The printer no longer knows the job"));
        }
        var seen = report.get();
        processed |= seen.processed();
        var progressed = tell(seen);
        var verdict = Verdict.of(seen.processedBefore(processed), printer, advanced(printer), job.pages());
        return verdict.isPresent() ? verdict : trouble(seen, printer, progressed);
    }

    // Job ids start again when a printer restarts: the same id may be somebody else's job
    private boolean isOurs(JobReport report) {
        return report.id() == job.id() && (report.name().isEmpty() || report.name().equals(job.name().value()));
    }

    private Optional<Outcome> trouble(JobReport seen, PrinterReport printer, boolean progressed) throws InterruptedException {
        if (printer.agreesThatAllIsWell() && seen.phase() != JobReport.Phase.STOPPED || progressed) {
            troubleOverBy = null;
            return Optional.empty();
        }
        troubleOverBy = troubleOverBy == null ? Deadline.in(config.stopGrace()) : troubleOverBy;
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
            var taken = client.cancel(job.id());
            var ending = Deadline.in(CANCEL);
            while (true) {
                var report = client.job(job.id()).filter(this::isOurs);
                if (report.isEmpty()) {
                    return Optional.of(new Outcome.InDoubt("The printer stopped (" + where + ") and no longer knows the job"));
                }
                switch (report.get().phase()) {
                    case COMPLETED -> {
                        return Optional.empty();
                    }
                    case CANCELED, ABORTED -> {
                        return Optional.of(Verdict.stopped(report.get().processedBefore(processed), where));
                    }
                    case WAITING, PROCESSING, STOPPED -> {
                        if (ending.passed()) { // a jammed printer may take the order and end the job only when it is freed
                            return Optional.of(taken
                                    ? Verdict.stopped(report.get().processedBefore(processed), where)
                                    : new Outcome.InDoubt("The printer stopped (" + where + ") and does not cancel the job"));
                        }
                    }
                }
                Thread.sleep(config.jobEvery());
            }
        } catch (IOException e) {
            return Optional.of(new Outcome.InDoubt("The printer stopped (" + where + ") and the link was lost"));
        }
    }

    private Outcome giveUp() throws InterruptedException {
        try {
            client.cancel(job.id());
            var report = client.job(job.id()).filter(this::isOurs);
            if (report.isPresent() && report.get().phase() == JobReport.Phase.CANCELED && !processed
                    && !report.get().processed()) {
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
                .map(sent -> printer.counter().getAsLong() - sent.counter().getAsLong());
    }
}
