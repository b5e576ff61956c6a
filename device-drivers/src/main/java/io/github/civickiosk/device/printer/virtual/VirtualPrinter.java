package io.github.civickiosk.device.printer.virtual;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.StatusFeed;
import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.device.printer.DocumentPrinter;
import io.github.civickiosk.device.printer.JobMemory;
import io.github.civickiosk.device.printer.JobMemory.Sent;
import io.github.civickiosk.device.printer.PdfPages;
import io.github.civickiosk.device.printer.virtual.Mechanism.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A printer whose paper is a folder of PDFs. It takes its time, counts its sheets and knows its jobs by name, also after a
/// restart, and it fails on request: the fault methods may be called by any thread at any time, and [#heal] ends them all.
public final class VirtualPrinter implements DocumentPrinter {

    private static final Logger LOG = LoggerFactory.getLogger(VirtualPrinter.class);
    private static final Duration KEEP = Duration.ofDays(30);

    private final Clock clock;
    private final JobMemory memory;
    private final Mechanism mechanism;
    private final StatusFeed<Status> feed;
    private final Consumer<Path> exitSlot;
    private final Map<JobName, CompletableFuture<Outcome>> running = new ConcurrentHashMap<>();
    private volatile boolean linkLost;
    private volatile boolean loseLinkInNextJob;

    public VirtualPrinter(VirtualPrinterConfig config, Clock clock) {
        this(config, clock, _ -> {});
    }

    /// @param exitSlot told of each document that came out, from a thread of the printer's own
    public VirtualPrinter(VirtualPrinterConfig config, Clock clock, Consumer<Path> exitSlot) {
        this.clock = clock;
        this.exitSlot = exitSlot;
        this.memory = new JobMemory(config.memory(), KEEP, clock.instant());
        this.feed = new StatusFeed<>("document-printer", Panel.silent(DeviceStatus.STARTING));
        this.mechanism = new Mechanism(config, this::tell);
        tell();
    }

    @Override
    public Outcome print(byte[] pdf, JobName job, Duration patience, Consumer<Progress> progress) throws InterruptedException {
        if (!PdfPages.isPdf(pdf)) {
            return new Outcome.Refused("The document is not a PDF");
        }
        if (pdf.length > PdfPages.MAX_BYTES) {
            return new Outcome.Refused("The document is larger than 10 MiB");
        }
        if (unreachable()) {
            return memory.of(job).isPresent()
                    ? new Outcome.InDoubt("The printer does not answer")
                    : new Outcome.Refused("The printer does not answer");
        }
        if (memory.of(job).isPresent()) {
            return ask(job, patience);
        }
        var refusal = mechanism.begin();
        if (refusal.isPresent()) {
            return new Outcome.Refused(refusal.get());
        }
        memory.remember(job, new Sent(OptionalLong.of(mechanism.counter()), clock.instant(), true, Optional.empty()));
        var end = start(job, pdf.clone(), progress);
        if (loseLinkInNextJob) {
            loseLinkInNextJob = false;
            linkLost = true;
            tell();
            return new Outcome.InDoubt("The link to the printer was lost after the document was sent");
        }
        return await(end, patience, mechanism::cancel);
    }

    private CompletableFuture<Outcome> start(JobName job, byte[] pdf, Consumer<Progress> progress) {
        var end = new CompletableFuture<Outcome>();
        running.put(job, end);
        Thread.ofVirtual().name("virtual-printer").start(() -> {
            try {
                progress.accept(new Progress(true, 0));
                var outcome = mechanism.run(job, pdf, PdfPages.count(pdf), page -> progress.accept(new Progress(false, page)));
                // Without power nobody sees the end; when it comes back a sheet lies inside
                memory.remember(job,
                        memory.of(job).orElseThrow().endedWith(outcome.orElse(new Outcome.Stopped(PaperPath.OTHER, true))));
                running.remove(job);
                end.complete(outcome.orElse(new Outcome.InDoubt("The printer does not answer any more")));
                if (outcome.filter(Outcome.Printed.class::isInstance).isPresent()) {
                    exitSlot.accept(mechanism.paperOf(job));
                }
            } catch (RuntimeException e) {
                LOG.error("The virtual printer failed", e);
                end.complete(new Outcome.InDoubt("The virtual printer failed"));
            }
        });
        return end;
    }

    private static Outcome await(CompletableFuture<Outcome> end, Duration patience, Runnable atTheEnd)
            throws InterruptedException {
        try {
            return end.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            atTheEnd.run();
            return new Outcome.InDoubt("The job was not finished in time");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Outcome ask(JobName job, Duration patience) throws InterruptedException {
        if (unreachable()) {
            return new Outcome.InDoubt("The printer does not answer");
        }
        var end = running.get(job);
        if (end != null) {
            return await(end, patience, () -> {});
        }
        var sent = memory.of(job);
        if (sent.isEmpty()) {
            return new Outcome.Refused("The printer knows no such job");
        }
        return sent.get().ended().orElseGet(() -> Files.exists(mechanism.paperOf(job))
                ? new Outcome.Printed(1)
                : new Outcome.InDoubt("The printer was switched off during the job"));
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

    /// The paper stays: it is what was printed.
    @Override
    public void forget(JobName job) {}

    /// A job that is printing is broken off, as when the printer is switched off with the kiosk.
    @Override
    public void close() {
        mechanism.cancel();
        running.values().forEach(end -> {
            try {
                end.get(5, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                LOG.warn("The virtual printer does not stop", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        feed.close();
    }
}
