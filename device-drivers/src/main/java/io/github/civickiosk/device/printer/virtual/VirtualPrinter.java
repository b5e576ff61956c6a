package io.github.civickiosk.device.printer.virtual;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.Counts;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.StatusFeed;
import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.device.printer.DocumentPrinter;
import io.github.civickiosk.device.printer.JobCounts;
import io.github.civickiosk.device.printer.PdfPages;
import io.github.civickiosk.device.printer.virtual.Mechanism.Fault;

/// A printer whose paper is a folder of PDFs. It takes its time, counts its sheets and knows its jobs by name, also after a
/// restart, and it fails on request: the fault methods may be called by any thread at any time, and [#heal] ends them all.
public final class VirtualPrinter implements DocumentPrinter {

    private final JobCounts counts;
    private final Mechanism mechanism;
    private final VirtualJobs jobs;
    private final StatusFeed<Status> feed;
    private volatile boolean linkLost;
    private volatile boolean loseLinkInNextJob;

    /// @param counters closed with the driver
    /// @param exitSlot told of each document that came out, from a thread of the printer's own
    public VirtualPrinter(VirtualPrinterConfig config, Counters<Counter> counters, Clock clock, Consumer<Path> exitSlot) {
        this.counts = new JobCounts(counters);
        this.feed = new StatusFeed<>("document-printer", Panel.silent(DeviceStatus.STARTING));
        this.mechanism = new Mechanism(config, this::tell);
        this.jobs = new VirtualJobs(config, counts, clock, mechanism, exitSlot);
        tell();
    }

    @Override
    public Outcome print(byte[] pdf, JobName job, Duration patience, Consumer<Progress> progress) throws InterruptedException {
        return counts.answered(printOnce(pdf, job, patience, progress));
    }

    private Outcome printOnce(byte[] pdf, JobName job, Duration patience, Consumer<Progress> progress)
            throws InterruptedException {
        var refusal = PdfPages.refusal(pdf);
        if (refusal.isPresent()) {
            return new Outcome.Refused(refusal.get());
        }
        if (jobs.knows(job)) {
            return ask(job, patience);
        }
        if (unreachable()) {
            return new Outcome.Refused("The printer does not answer");
        }
        var obstacle = jobs.begin(pdf, job, progress);
        if (obstacle.isPresent()) {
            return new Outcome.Refused(obstacle.get());
        }
        if (loseLinkInNextJob) {
            loseLinkInNextJob = false;
            linkLost = true;
            tell();
            return new Outcome.InDoubt("The link to the printer was lost after the document was sent");
        }
        return jobs.end(job, patience, mechanism::cancel);
    }

    @Override
    public Outcome ask(JobName job, Duration patience) throws InterruptedException {
        return unreachable() ? new Outcome.InDoubt("The printer does not answer") : jobs.end(job, patience, () -> {});
    }

    private boolean unreachable() {
        return linkLost || mechanism.off();
    }

    /// A sheet jams now: in the job that is printing, or in the idle printer.
    public void jam() {
        mechanism.set(Fault.JAM);
    }

    /// The next job jams at its last page.
    public void jamInNextJob() {
        mechanism.set(Fault.JAM_IN_NEXT_JOB);
    }

    public void runOutOfPaper() {
        mechanism.set(Fault.PAPER_OUT);
    }

    /// The next job is taken and finds no paper.
    public void runOutOfPaperInNextJob() {
        mechanism.set(Fault.PAPER_OUT_IN_NEXT_JOB);
    }

    public void runLowOnPaper() {
        mechanism.set(Fault.PAPER_LOW);
    }

    public void openCover() {
        mechanism.set(Fault.COVER_OPEN);
    }

    public void powerOff() {
        mechanism.set(Fault.POWER_OFF);
    }

    /// The power goes in the middle of the next job.
    public void losePowerInNextJob() {
        mechanism.set(Fault.POWER_OFF_IN_NEXT_JOB);
    }

    /// The next job is printed, and nobody hears of it until [#heal].
    public void loseLinkAfterSending() {
        loseLinkInNextJob = true;
    }

    public void slowDown(Duration perPage) {
        mechanism.perPage(perPage);
    }

    /// Ends every fault: the jam is cleared, paper filled, the cover closed, power and link are back.
    public void heal() {
        linkLost = false;
        loseLinkInNextJob = false;
        mechanism.clear();
    }

    private synchronized void tell() {
        feed.set(linkLost ? Panel.silent(DeviceStatus.OFFLINE) : Panel.of(mechanism));
    }

    @Override
    public Status status() {
        return feed.current();
    }

    @Override
    public Subscription listen(Consumer<Status> listener) {
        return feed.listen(listener);
    }

    @Override
    public Counts counts() {
        return counts.counts();
    }

    @Override
    public void resetCounts() {
        counts.reset();
    }

    /// The paper stays: it is what was printed.
    @Override
    public void forget(JobName job) {}

    /// A job that is printing is broken off, as when the printer is switched off with the kiosk.
    @Override
    public void close() {
        jobs.stop();
        feed.close();
        counts.close();
    }
}
