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

import io.github.civickiosk.device.printer.DocumentPrinter.JobName;
import io.github.civickiosk.device.printer.DocumentPrinter.Outcome;
import io.github.civickiosk.device.printer.DocumentPrinter.PaperPath;
import io.github.civickiosk.device.printer.DocumentPrinter.Progress;
import io.github.civickiosk.device.printer.JobCounts;
import io.github.civickiosk.device.printer.JobMemory;
import io.github.civickiosk.device.printer.JobMemory.Sent;
import io.github.civickiosk.device.printer.JobMemory.Work;
import io.github.civickiosk.device.printer.PdfPages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The jobs of the virtual printer: the one that prints, and those of before by name. Safe for use by several threads.
final class VirtualJobs {

    private static final Logger LOG = LoggerFactory.getLogger(VirtualJobs.class);
    private static final Duration KEEP = Duration.ofDays(30);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final Clock clock;
    private final JobMemory memory;
    private final JobCounts counts;
    private final Mechanism mechanism;
    private final Consumer<Path> exitSlot;
    private final Map<JobName, CompletableFuture<Outcome>> running = new ConcurrentHashMap<>();

    VirtualJobs(VirtualPrinterConfig config, JobCounts counts, Clock clock, Mechanism mechanism, Consumer<Path> exitSlot) {
        this.clock = clock;
        this.memory = new JobMemory(config.memory(), KEEP, clock.instant());
        this.counts = counts;
        this.mechanism = mechanism;
        this.exitSlot = exitSlot;
    }

    boolean knows(JobName job) {
        return memory.of(job).isPresent();
    }

    /// Begins to print; empty when nothing stands in the way, else what does.
    Optional<String> begin(byte[] pdf, JobName job, Consumer<Progress> progress) {
        var refusal = mechanism.begin();
        if (refusal.isEmpty()) {
            memory.remember(job, new Sent(Work.oneSided(PdfPages.count(pdf)), OptionalLong.of(mechanism.counter()), "",
                    clock.instant(), true, Optional.empty()));
            counts.sent();
            start(job, pdf.clone(), progress);
        }
        return refusal;
    }

    private void start(JobName job, byte[] pdf, Consumer<Progress> progress) {
        var end = new CompletableFuture<Outcome>();
        running.put(job, end);
        Thread.ofVirtual().name("virtual-printer").start(() -> {
            try {
                end.complete(run(job, pdf, progress));
            } catch (RuntimeException e) {
                LOG.error("The virtual printer failed", e);
                end.complete(new Outcome.InDoubt("The virtual printer failed"));
            }
            if (end.join() instanceof Outcome.Printed) {
                exitSlot.accept(mechanism.paperOf(job));
            }
        });
    }

    private Outcome run(JobName job, byte[] pdf, Consumer<Progress> progress) {
        progress.accept(new Progress(true, 0));
        var seen = mechanism.run(job, pdf, PdfPages.count(pdf), page -> progress.accept(new Progress(false, page)));
        // Without power nobody sees the end; when it comes back a sheet lies inside
        var outcome = seen.orElse(new Outcome.Stopped(PaperPath.OTHER, true));
        memory.remember(job, memory.of(job).orElseThrow().endedWith(outcome));
        counts.settled(outcome);
        running.remove(job);
        return seen.orElse(new Outcome.InDoubt("The printer does not answer any more"));
    }

    /// What becomes of a job that was begun, or became of one of before.
    ///
    /// @param atTheEnd of patience
    Outcome end(JobName job, Duration patience, Runnable atTheEnd) throws InterruptedException {
        var end = running.get(job);
        return end == null ? ended(job) : await(end, patience, atTheEnd);
    }

    private Outcome ended(JobName job) {
        var sent = memory.of(job);
        if (sent.isEmpty()) {
            return new Outcome.Refused("The printer knows no such job");
        }
        return sent.get().ended().orElseGet(() -> Files.exists(mechanism.paperOf(job))
                ? new Outcome.Printed(sent.get().work().sheets())
                : new Outcome.InDoubt("The printer was switched off during the job"));
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

    /// Breaks off what is printing and waits for it.
    void stop() {
        mechanism.cancel();
        running.values().forEach(end -> {
            try {
                await(end, STOP, () -> LOG.warn("The virtual printer does not stop"));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
