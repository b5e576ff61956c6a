package io.github.civickiosk.device.printer.ipp;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

import io.github.civickiosk.device.Deadline;
import io.github.civickiosk.device.printer.DocumentPrinter.JobName;
import io.github.civickiosk.device.printer.DocumentPrinter.Outcome;
import io.github.civickiosk.device.printer.DocumentPrinter.Progress;
import io.github.civickiosk.device.printer.JobCounts;
import io.github.civickiosk.device.printer.JobMemory;
import io.github.civickiosk.device.printer.JobMemory.Sent;
import io.github.civickiosk.device.printer.JobMemory.Work;
import io.github.civickiosk.device.printer.PdfPages;
import io.github.civickiosk.device.printer.ipp.JobFollower.Errand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes jobs, each name once: a job that was sent is asked for ever after. One caller at a time.
///
/// @param reports told of what the printer says of itself meanwhile
/// @param lost    called when the printer does not answer
record JobDesk(PrinterLink link, IppPrinterConfig config, JobMemory memory, JobCounts counts, Clock clock,
        Consumer<PrinterReport> reports, Runnable lost) {

    private static final Logger LOG = LoggerFactory.getLogger(JobDesk.class);
    // The document may be on its way still: whoever asks later is told by the counter
    private static final Outcome NO_ANSWER = new Outcome.InDoubt(
            "The printer gave no answer to the document and lists no such job");

    /// Prints it, or tells what became of it when it was sent before.
    Outcome print(byte[] pdf, JobName job, Deadline deadline, Consumer<Progress> progress)
            throws InterruptedException {
        return memory.of(job).isPresent()
                ? settle(job, Errand.PRINT_AGAIN, deadline, progress)
                : printNew(pdf, job, deadline, progress);
    }

    private Outcome printNew(byte[] pdf, JobName job, Deadline deadline, Consumer<Progress> progress)
            throws InterruptedException {
        try {
            var printer = link.look();
            if (link.jobNamed(job.value()).isPresent()) {
                return settle(job, Errand.PRINT_AGAIN, deadline, progress);
            }
            var refusal = refusal(printer);
            return refusal.isPresent() ? new Outcome.Refused(refusal.get()) : send(pdf, job, printer, deadline, progress);
        } catch (IOException e) {
            lost.run();
            return new Outcome.Refused("The printer does not answer");
        }
    }

    private static Optional<String> refusal(PrinterReport printer) {
        if (printer.silent()) {
            return Optional.of("The printer does not answer");
        }
        if (!printer.accepting()) {
            return Optional.of("The printer does not accept jobs");
        }
        return printer.agreesThatAllIsWell()
                ? JobTicket.refusal(printer.abilities())
                : Optional.of("The printer is not ready: " + printer.reasons());
    }

    private Outcome send(byte[] pdf, JobName job, PrinterReport printer, Deadline deadline, Consumer<Progress> progress)
            throws InterruptedException {
        var ticket = JobTicket.of(printer.abilities(), config.sides());
        var sent = new Sent(work(pdf, ticket, printer), counter(printer), printer.identity().orElse(""), clock.instant(), false,
                Optional.empty());
        memory.remember(job, sent);
        var came = new Sending(link, config.pace()).send(pdf, job.value(), printer, ticket, deadline,
                () -> memory.remember(job, sent.withDocumentSent()));
        return switch (came) {
            case Sending.Sent.Nothing(var why) -> {
                memory.drop(job);
                yield new Outcome.Refused(why);
            }
            case Sending.Sent.Job(var id) -> {
                counts.sent();
                yield remembered(job, follow(id, job, Errand.PRINT, deadline, progress));
            }
            case Sending.Sent.NoAnswer _ -> {
                counts.sent();
                yield settle(job, Errand.PRINT, deadline.orIn(config.pace().lostLink()), progress);
            }
        };
    }

    private static Work work(byte[] pdf, JobTicket ticket, PrinterReport printer) {
        var pages = PdfPages.count(pdf);
        return new Work(pages, ticket.sheets(pages),
                printer.counter().map(life -> life.movesBy(pages, ticket.bothSides())).orElse((long) pages));
    }

    private static OptionalLong counter(PrinterReport printer) {
        return printer.counter().map(life -> OptionalLong.of(life.value())).orElse(OptionalLong.empty());
    }

    /// Tells what became of it. Never prints.
    Outcome ask(JobName job, Deadline deadline) throws InterruptedException {
        return settle(job, Errand.ASK, deadline, _ -> {});
    }

    private Outcome settle(JobName job, Errand errand, Deadline deadline, Consumer<Progress> progress)
            throws InterruptedException {
        var ended = memory.of(job).flatMap(Sent::ended);
        if (ended.isPresent()) {
            return ended.get();
        }
        while (true) {
            try {
                var printer = link.look();
                if (link.jobNamed(job.value()).isPresent()) {
                    return remembered(job, afterAll(job, follow(0, job, errand, deadline, progress)));
                }
                if (!printer.silent()) {
                    return remembered(job, errand == Errand.PRINT ? NO_ANSWER : unknown(job, printer));
                }
            } catch (IOException e) {
                lost.run();
            }
            if (deadline.passed()) {
                return remembered(job, new Outcome.InDoubt("The printer does not answer"));
            }
            Thread.sleep(config.pace().job());
        }
    }

    /// CUPS may know a job that the printer forgot.
    private Outcome afterAll(JobName job, Outcome followed) throws InterruptedException {
        try {
            return followed instanceof Outcome.InDoubt && link.forgotten(job.value()) ? unknown(job, link.look()) : followed;
        } catch (IOException e) {
            return followed;
        }
    }

    private Outcome unknown(JobName job, PrinterReport printer) {
        var sent = memory.of(job);
        var alone = sent.map(Sent::sentAt).filter(memory::sentNothingAfter).isPresent();
        return Doubt.settle(sent, printer, alone, clock.instant());
    }

    private Outcome follow(int id, JobName name, Errand errand, Deadline deadline, Consumer<Progress> progress)
            throws InterruptedException {
        var sent = memory.of(name);
        var job = new JobFollower.Job(id, name, sent.map(Sent::work).orElse(Work.ONE_PAGE), sent, errand, progress);
        return new JobFollower(link, config.pace(), reports, job, deadline).follow();
    }

    private Outcome remembered(JobName job, Outcome outcome) {
        var before = memory.of(job);
        switch (outcome) {
            case Outcome.Printed _, Outcome.Stopped _ ->
                memory.remember(job, before.orElseGet(() -> Sent.unknown(clock.instant())).endedWith(outcome));
            case Outcome.Refused _ -> memory.drop(job);
            case Outcome.InDoubt _ -> {}
        }
        counts.settled(outcome);
        LOG.info("{} {}", job.value(), outcome);
        return outcome;
    }
}
