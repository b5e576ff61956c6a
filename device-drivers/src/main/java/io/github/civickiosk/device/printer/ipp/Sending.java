package io.github.civickiosk.device.printer.ipp;

import java.io.IOException;

import com.hp.jipp.model.Operation;
import io.github.civickiosk.device.Deadline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings one document to the printer, in two steps where the printer offers them: a job that is known by its id before its
/// document leaves us is never in doubt without need.
final class Sending {

    private static final Logger LOG = LoggerFactory.getLogger(Sending.class);

    private final PrinterLink link;
    private final IppPrinterConfig.Pace pace;

    Sending(PrinterLink link, IppPrinterConfig.Pace pace) {
        this.link = link;
        this.pace = pace;
    }

    /// How far it came.
    sealed interface Sent {
        /// The printer has a job of that number, and perhaps the document.
        record Job(int id) implements Sent {}

        /// Nothing was printed and nothing will be.
        record Nothing(String why) implements Sent {}

        /// Only its name can tell whether it came.
        record NoAnswer() implements Sent {}
    }

    /// @param documentLeaves called right before the document itself is sent
    Sent send(byte[] pdf, String name, PrinterReport printer, JobTicket ticket, Deadline deadline, Runnable documentLeaves)
            throws InterruptedException {
        if (printer.abilities().offers(Operation.createJob, Operation.sendDocument)) {
            return inTwoSteps(pdf, name, ticket, deadline, documentLeaves);
        }
        documentLeaves.run();
        try {
            return of(unlessBusy(deadline, () -> link.printJob(name, ticket, pdf)));
        } catch (IOException e) {
            LOG.warn("{}: no answer to the document", name, e);
            return new Sent.NoAnswer();
        }
    }

    private Sent inTwoSteps(byte[] pdf, String name, JobTicket ticket, Deadline deadline, Runnable documentLeaves)
            throws InterruptedException {
        Sent made;
        try {
            made = of(unlessBusy(deadline, () -> link.createJob(name, ticket)));
        } catch (IOException e) {
            return new Sent.Nothing("The link was lost before the document was sent");
        }
        if (made instanceof Sent.Job(var id)) {
            documentLeaves.run();
            return feed(id, name, pdf);
        }
        return made;
    }

    private Sent feed(int id, String name, byte[] pdf) throws InterruptedException {
        try {
            return switch (of(link.sendDocument(id, pdf))) {
                case Sent.Nothing nothing -> {
                    link.withdraw(name);
                    yield nothing;
                }
                case Sent.Job job -> job;
                case Sent.NoAnswer none -> none;
            };
        } catch (IOException e) {
            LOG.warn("{}: no answer to the document", name, e); // the job tells whether it came
            return new Sent.Job(id);
        }
    }

    private static Sent of(Submission submission) {
        return switch (submission) {
            case Submission.Accepted(var id) -> new Sent.Job(id);
            case Submission.Busy _ -> new Sent.Nothing("The printer is busy");
            case Submission.Denied(var why) -> new Sent.Nothing("The printer refuses the job: " + why);
        };
    }

    private Submission unlessBusy(Deadline deadline, Attempt attempt) throws IOException, InterruptedException {
        var until = deadline.orIn(pace.busy());
        while (true) {
            var submission = attempt.make();
            if (!(submission instanceof Submission.Busy) || until.passed()) {
                return submission;
            }
            Thread.sleep(pace.job());
        }
    }

    private interface Attempt {
        Submission make() throws IOException, InterruptedException;
    }
}
