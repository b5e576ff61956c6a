package io.github.civickiosk.device.printer.virtual;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

import io.github.civickiosk.device.printer.DocumentPrinter.JobName;
import io.github.civickiosk.device.printer.DocumentPrinter.Outcome;
import io.github.civickiosk.device.printer.DocumentPrinter.PaperPath;

/// Rollers, paper and cover of the virtual printer. A page takes its time, a fault stops it in mid page.
final class Mechanism {

    /// What may stand in the way.
    enum Fault {
        POWER_OFF, JAM, COVER_OPEN, PAPER_OUT, PAPER_LOW, JAM_IN_NEXT_JOB, PAPER_OUT_IN_NEXT_JOB, POWER_OFF_IN_NEXT_JOB
    }

    private final Path output;
    private final Path counterFile;
    private final Runnable changed;
    private final Set<Fault> faults = EnumSet.noneOf(Fault.class);
    private Duration perPage;
    private long counter;
    private boolean running;
    private boolean cancelled;

    /// @param changed called without a lock held, after faults, counter or running changed
    Mechanism(VirtualPrinterConfig config, Runnable changed) {
        this.output = config.output();
        this.counterFile = config.memory().resolve("sheets");
        this.perPage = config.perPage();
        this.changed = changed;
        try {
            Files.createDirectories(output);
            Files.createDirectories(config.memory());
            this.counter = Files.exists(counterFile) ? Long.parseLong(Files.readString(counterFile).strip()) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException("The virtual printer's folders cannot be used", e);
        }
    }

    /// Takes the next job, or says what stands in the way.
    synchronized Optional<String> begin() {
        if (running) {
            return Optional.of("The printer is busy");
        }
        var blocked = blocked();
        if (blocked.isPresent()) {
            return Optional.of("The printer is not ready: " + blocked.get());
        }
        running = true;
        cancelled = false;
        return Optional.empty();
    }

    /// Prints after [#begin]. Empty when the power went: nobody saw how it ended.
    Optional<Outcome> run(JobName job, byte[] pdf, int pages, IntConsumer pageDone) {
        changed.run();
        try {
            for (var page = 1; page <= pages; page++) {
                var stopped = turnPage(page, pages);
                if (stopped.isPresent()) {
                    return stopped.get().equals(PaperPath.OTHER) && off()
                            ? Optional.empty()
                            : Optional.of(new Outcome.Stopped(stopped.get(), sheetInside(stopped.get(), page)));
                }
                count();
                pageDone.accept(page);
            }
            deliver(job, pdf);
            return Optional.of(new Outcome.Printed(pages));
        } finally {
            synchronized (this) {
                running = false;
            }
            changed.run();
        }
    }

    private static boolean sheetInside(PaperPath where, int page) {
        return where != PaperPath.PAPER_OUT || page > 1;
    }

    private synchronized Optional<PaperPath> turnPage(int page, int pages) {
        strike(Fault.PAPER_OUT_IN_NEXT_JOB, Fault.PAPER_OUT);
        rest(perPage.dividedBy(2));
        if (page == pages) {
            strike(Fault.JAM_IN_NEXT_JOB, Fault.JAM);
            strike(Fault.POWER_OFF_IN_NEXT_JOB, Fault.POWER_OFF);
        }
        rest(perPage.dividedBy(2));
        return cancelled ? Optional.of(PaperPath.OTHER) : blocked();
    }

    private void strike(Fault armed, Fault now) {
        if (faults.remove(armed)) {
            faults.add(now);
        }
    }

    /// Until the time is over or something is in the way.
    private synchronized void rest(Duration time) {
        var end = System.nanoTime() + time.toNanos();
        while (end - System.nanoTime() > 0 && blocked().isEmpty() && !cancelled) {
            try {
                wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                cancelled = true;
            }
        }
    }

    private void count() {
        synchronized (this) {
            counter++;
            try {
                Files.writeString(counterFile, Long.toString(counter));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        changed.run();
    }

    private void deliver(JobName job, byte[] pdf) {
        try {
            var paper = paperOf(job);
            for (var copy = 2; Files.exists(paper); copy++) { // a second copy must be seen, never hidden under the first
                paper = output.resolve(job.value() + "-copy" + copy + ".pdf");
            }
            var next = output.resolve(job.value() + ".part");
            Files.write(next, pdf);
            Files.move(next, paper, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The virtual printer has no place for its output", e);
        }
    }

    Path paperOf(JobName job) {
        return output.resolve(job.value() + ".pdf");
    }

    synchronized Optional<PaperPath> blocked() {
        if (faults.contains(Fault.POWER_OFF)) {
            return Optional.of(PaperPath.OTHER);
        }
        if (faults.contains(Fault.JAM)) {
            return Optional.of(PaperPath.JAM);
        }
        if (faults.contains(Fault.COVER_OPEN)) {
            return Optional.of(PaperPath.COVER_OPEN);
        }
        return faults.contains(Fault.PAPER_OUT) ? Optional.of(PaperPath.PAPER_OUT) : Optional.empty();
    }

    synchronized boolean off() {
        return faults.contains(Fault.POWER_OFF);
    }

    synchronized boolean low() {
        return faults.contains(Fault.PAPER_LOW);
    }

    synchronized boolean isRunning() {
        return running;
    }

    synchronized long counter() {
        return counter;
    }

    synchronized void perPage(Duration time) {
        perPage = time;
    }

    void set(Fault fault) {
        synchronized (this) {
            faults.add(fault);
            notifyAll();
        }
        changed.run();
    }

    void clear() {
        synchronized (this) {
            faults.clear();
        }
        changed.run();
    }

    synchronized void cancel() {
        cancelled = true;
        notifyAll();
    }
}
