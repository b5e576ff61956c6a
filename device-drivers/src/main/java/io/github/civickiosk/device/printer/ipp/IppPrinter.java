package io.github.civickiosk.device.printer.ipp;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

import com.hp.jipp.model.Operation;
import io.github.civickiosk.device.Deadline;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.StatusFeed;
import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.device.printer.DocumentPrinter;
import io.github.civickiosk.device.printer.JobMemory;
import io.github.civickiosk.device.printer.JobMemory.Sent;
import io.github.civickiosk.device.printer.PdfPages;
import io.github.civickiosk.device.printer.ipp.IppClient.Submission;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A printer that speaks IPP (RFC 8010, RFC 8011): straight, or behind CUPS. It is asked for its state all the time by a thread
/// of the driver's own. *Printed* is what the job says only when the printer's own state agrees, since CUPS calls a job
/// completed during a jam.
public final class IppPrinter implements DocumentPrinter {

    private static final Logger LOG = LoggerFactory.getLogger(IppPrinter.class);
    private static final Duration KEEP = Duration.ofDays(30);

    private final IppPrinterConfig config;
    private final Clock clock;
    private final IppClient client;
    private final JobMemory memory;
    private final StatusFeed<Status> feed;
    private final Thread poller;
    private volatile boolean closed;

    public IppPrinter(IppPrinterConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.client = new IppClient(config);
        this.memory = new JobMemory(config.memory(), KEEP, clock.instant());
        this.feed = new StatusFeed<>("document-printer", without(DeviceStatus.STARTING));
        this.poller = Thread.ofVirtual().name("ipp-status").start(this::poll);
    }

    @Override
    public Outcome print(byte[] pdf, JobName job, Duration patience, Consumer<Progress> progress) throws InterruptedException {
        if (!PdfPages.isPdf(pdf)) {
            return new Outcome.Refused("The document is not a PDF");
        }
        if (pdf.length > PdfPages.MAX_BYTES) {
            return new Outcome.Refused("The document is larger than 10 MiB");
        }
        var deadline = Deadline.in(patience);
        var earlier = memory.of(job);
        if (earlier.isPresent()) {
            return settle(job, earlier, deadline, progress);
        }
        try {
            var printer = client.printer();
            var known = client.jobNamed(job.value());
            if (known.isPresent()) {
                return remembered(job, follow(known.get().id(), job, PdfPages.count(pdf), false, deadline, progress));
            }
            var refusal = refusal(printer);
            return refusal.isPresent() ? refusal.get() : remembered(job, send(pdf, job, printer, deadline, progress));
        } catch (IOException e) {
            feed.set(without(DeviceStatus.OFFLINE));
            return new Outcome.Refused("The printer does not answer");
        }
    }

    private static Optional<Outcome> refusal(PrinterReport printer) {
        if (!printer.accepting()) {
            return Optional.of(new Outcome.Refused("The printer does not accept jobs"));
        }
        if (!printer.agreesThatAllIsWell()) {
            return Optional.of(new Outcome.Refused("The printer is not ready: " + printer.reasons()));
        }
        return printer.formats().isEmpty() || printer.formats().contains("application/pdf")
                ? Optional.empty()
                : Optional.of(new Outcome.Refused("The printer does not take PDF"));
    }

    private Outcome send(byte[] pdf, JobName job, PrinterReport printer, Deadline deadline, Consumer<Progress> progress)
            throws InterruptedException {
        var sent = new Sent(printer.counter(), clock.instant(), false, Optional.empty());
        memory.remember(job, sent);
        // In two steps where offered: a job that is known by its id before its document leaves us is never in doubt without need
        if (IppClient.offers(printer, Operation.createJob, Operation.sendDocument)) {
            return switch (unlessBusy(deadline, () -> client.createJob(job.value()))) {
                case Submission.Accepted(var id) -> {
                    memory.remember(job, sent.withDocumentSent());
                    yield feed(id, pdf, job, deadline, progress);
                }
                case Submission.Busy _ -> new Outcome.Refused("The printer is busy");
                case Submission.Denied(var why) -> new Outcome.Refused("The printer refuses the job: " + why);
            };
        }
        memory.remember(job, sent.withDocumentSent());
        try {
            return switch (retryWhileBusy(deadline, () -> client.printJob(job.value(), pdf))) {
                case Submission.Accepted(var id) -> follow(id, job, PdfPages.count(pdf), true, deadline, progress);
                case Submission.Busy _ -> new Outcome.Refused("The printer is busy");
                case Submission.Denied(var why) -> new Outcome.Refused("The printer refuses the job: " + why);
            };
        } catch (IOException e) {
            LOG.warn("{}: no answer to the document", job.value(), e);
            return settle(job, memory.of(job), deadline.orIn(config.lostLink()), progress);
        }
    }

    private Outcome feed(int id, byte[] pdf, JobName job, Deadline deadline, Consumer<Progress> progress)
            throws InterruptedException {
        try {
            switch (client.sendDocument(id, pdf)) {
                case Submission.Accepted _ -> {}
                case Submission.Busy _ -> {
                    return abandoned(id, "The printer is busy");
                }
                case Submission.Denied(var why) -> {
                    return abandoned(id, "The printer refuses the document: " + why);
                }
            }
        } catch (IOException e) {
            LOG.warn("{}: no answer to the document", job.value(), e); // the job tells whether it came
        }
        return follow(id, job, PdfPages.count(pdf), true, deadline, progress);
    }

    private Outcome abandoned(int id, String why) throws InterruptedException {
        try {
            client.cancel(id);
        } catch (IOException e) {
            LOG.warn("A job without a document is left to time out", e);
        }
        return new Outcome.Refused(why);
    }

    private Submission unlessBusy(Deadline deadline, Attempt attempt) throws InterruptedException {
        try {
            return retryWhileBusy(deadline, attempt);
        } catch (IOException e) {
            return new Submission.Denied("the link was lost before the document was sent");
        }
    }

    private Submission retryWhileBusy(Deadline deadline, Attempt attempt) throws IOException, InterruptedException {
        var until = deadline.orIn(config.busy());
        while (true) {
            var submission = attempt.make();
            if (!(submission instanceof Submission.Busy) || until.passed()) {
                return submission;
            }
            Thread.sleep(config.jobEvery());
        }
    }

    private interface Attempt {
        Submission make() throws IOException, InterruptedException;
    }

    @Override
    public Outcome ask(JobName job, Duration patience) throws InterruptedException {
        return settle(job, memory.of(job), Deadline.in(patience), _ -> {});
    }

    private Outcome settle(JobName job, Optional<Sent> sent, Deadline deadline, Consumer<Progress> progress)
            throws InterruptedException {
        var ended = sent.flatMap(Sent::ended);
        if (ended.isPresent()) {
            return ended.get();
        }
        while (true) {
            try {
                var known = client.jobNamed(job.value());
                return remembered(job, known.isPresent()
                        ? follow(known.get().id(), job, 1, false, deadline, progress)
                        : unknown(sent, client.printer()));
            } catch (IOException e) {
                feed.set(without(DeviceStatus.OFFLINE));
                if (deadline.passed()) {
                    return new Outcome.InDoubt("The printer does not answer");
                }
                Thread.sleep(config.jobEvery());
            }
        }
    }

    // A printer that restarted has forgotten its jobs; what is left is its counter, where it has one
    private static Outcome unknown(Optional<Sent> sent, PrinterReport printer) {
        if (sent.isEmpty() || !sent.get().documentSent()) {
            return new Outcome.Refused("The document was never sent");
        }
        var before = sent.get().counter();
        if (before.isEmpty() || printer.counter().isEmpty()) {
            return new Outcome.InDoubt("The printer does not know the job and counts no sheets");
        }
        var advanced = printer.counter().getAsLong() - before.getAsLong();
        return advanced == 0
                ? new Outcome.Refused("The printer does not know the job and printed no sheet since")
                : new Outcome.InDoubt("The printer does not know the job and its counter moved by " + advanced);
    }

    private Outcome follow(int id, JobName name, int pages, boolean ours, Deadline deadline, Consumer<Progress> progress)
            throws InterruptedException {
        var job = new JobFollower.Job(id, name, pages, memory.of(name), ours, progress);
        return new JobFollower(client, config, feed::set, job, deadline).follow();
    }

    private Outcome remembered(JobName job, Outcome outcome) {
        switch (outcome) {
            case Outcome.Printed _, Outcome.Stopped _ -> memory.remember(job, memory.of(job)
                    .orElse(new Sent(OptionalLong.empty(), clock.instant(), true, Optional.empty())).endedWith(outcome));
            case Outcome.Refused _ -> memory.drop(job);
            case Outcome.InDoubt _ -> {}
        }
        LOG.info("{} {}", job.value(), outcome);
        return outcome;
    }

    @Override
    public Status status() {
        return feed.current();
    }

    @Override
    public Subscription listen(Consumer<Status> listener) {
        return feed.listen(listener);
    }

    /// Nothing of ours is spooled, and the names that are kept say nothing of a citizen. What the printer keeps in its own memory
    /// is beyond IPP.
    @Override
    public void forget(JobName job) {}

    private void poll() {
        var missed = 0;
        while (!closed) {
            try {
                feed.set(client.printer().status());
                missed = 0;
            } catch (IOException e) {
                missed++; // one lost answer is no lost printer
                if (missed > 1 || feed.current().device() == DeviceStatus.STARTING) {
                    feed.set(without(DeviceStatus.OFFLINE));
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("The printer's state cannot be read", e);
            }
            try {
                Thread.sleep(missed == 1 ? config.jobEvery() : config.statusEvery());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static Status without(DeviceStatus device) {
        return new Status(device, Media.UNKNOWN, Paper.UNKNOWN, Toner.UNKNOWN, List.of(), OptionalLong.empty(),
                Stock.UNKNOWN);
    }

    @Override
    public void close() {
        closed = true;
        poller.interrupt();
        client.close();
        feed.close();
    }
}
