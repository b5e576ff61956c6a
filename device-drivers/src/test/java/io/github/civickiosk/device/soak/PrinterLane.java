package io.github.civickiosk.device.soak;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.Trial;
import io.github.civickiosk.device.printer.DocumentPrinter;
import io.github.civickiosk.device.printer.DocumentPrinter.JobName;
import io.github.civickiosk.device.printer.DocumentPrinter.Outcome;
import io.github.civickiosk.device.printer.IppPrinterPeer;

/// One printer, and what befalls it. Afterwards the outcomes are compared with what lies in its spool. One thread.
final class PrinterLane {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int REFILL_EVERY = 40;
    private static final int FULL = 125;

    private final IppPrinterPeer peer;
    private final DocumentPrinter printer;
    private final Random random;
    private final String prefix;
    private final Map<String, Outcome> told = new HashMap<>();
    private int number;
    private Thread powerCut = Thread.ofVirtual().unstarted(() -> {});

    /// @param prefix of job names
    PrinterLane(IppPrinterPeer peer, DocumentPrinter printer, Random random, String prefix) {
        this.peer = peer;
        this.printer = printer;
        this.random = random;
        this.prefix = prefix;
    }

    private enum Mishap {
        NONE, JAM, JAM_CALLED_COMPLETED, PAPER_OUT, GIVES_UP, POWER_LOST
    }

    /// Prints one document, whatever happens, and calls for it a second time as a retry would.
    void printOnce() throws InterruptedException {
        if (++number % REFILL_EVERY == 0) {
            peer.tray(FULL);
        }
        awaitReady();
        var mishap = mishap();
        begin(mishap);
        var job = new JobName(prefix + number);
        var outcome = printer.print(pdf(job), job, PATIENCE, _ -> {});
        mend(mishap);
        awaitReady();
        if (outcome instanceof Outcome.InDoubt) {
            outcome = printer.ask(job, PATIENCE);
        }
        told.put(job.value(), agreed(job, outcome));
    }

    /// A refused job is not called again: its name is free, and it would print.
    private Outcome agreed(JobName job, Outcome outcome) throws InterruptedException {
        if (outcome instanceof Outcome.Refused) {
            return outcome;
        }
        var again = printer.print(pdf(job), job, PATIENCE, _ -> {});
        if (!again.equals(outcome) && !(outcome instanceof Outcome.InDoubt)) {
            throw new IllegalStateException(job + " ended as " + outcome + " and, called again, as " + again);
        }
        return again;
    }

    private Mishap mishap() {
        int roll = random.nextInt(100);
        if (roll < 80) {
            return Mishap.NONE;
        }
        return Mishap.values()[1 + (roll - 80) / 4];
    }

    private void begin(Mishap mishap) {
        switch (mishap) {
            case NONE -> {
                // prints
            }
            case JAM -> peer.jam();
            case JAM_CALLED_COMPLETED -> peer.jamButSayCompleted();
            case PAPER_OUT -> peer.runOutInMidJob();
            case GIVES_UP -> peer.abortNextJob();
            case POWER_LOST -> {
                peer.hold();
                var job = prefix + number;
                powerCut = Thread.ofVirtual().start(() -> losePowerIn(job));
            }
        }
    }

    /// The power goes while the document lies in the printer.
    private void losePowerIn(String job) {
        try {
            for (int looks = 0; looks < 1_000 && !peer.jobsBegun().contains(job); looks++) {
                Thread.sleep(20);
            }
            peer.kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// What is stopped at a jam called completed lasts until the printer is switched off and on.
    private void mend(Mishap mishap) throws InterruptedException {
        powerCut.interrupt();
        if (mishap == Mishap.POWER_LOST) {
            powerCut.join();
        }
        peer.heal();
        if (mishap == Mishap.JAM_CALLED_COMPLETED && peer.isOn()) {
            peer.kill();
        }
        if (!peer.isOn()) {
            peer.switchOn();
        }
    }

    private void awaitReady() throws InterruptedException {
        if (Trial.await(printer::listen, status -> status.device() == DeviceStatus.ONLINE, PATIENCE).isEmpty()) {
            throw new IllegalStateException("The printer does not come back: " + printer.status());
        }
    }

    private static byte[] pdf(JobName job) {
        return ("%PDF-1.4\n%" + job.value() + "\n1 0 obj\n<</Type/Page>>\nendobj\n").getBytes(StandardCharsets.UTF_8);
    }

    /// Jobs that were told as printed and did not come out, or came out and were told as not.
    List<String> lost() {
        var lost = new ArrayList<String>();
        var begun = peer.jobsBegun();
        told.forEach((job, outcome) -> {
            boolean wrong = switch (outcome) {
                case Outcome.Printed _ -> !begun.contains(job);
                case Outcome.Refused _ -> begun.contains(job);
                case Outcome.Stopped _, Outcome.InDoubt _ -> false;
            };
            if (wrong) {
                lost.add(job + " " + outcome);
            }
        });
        return lost;
    }

    /// Jobs that came out more than once.
    List<String> doubled() {
        var times = new HashMap<String, Integer>();
        peer.jobsBegun().forEach(job -> times.merge(job, 1, Integer::sum));
        return times.entrySet().stream().filter(job -> job.getValue() > 1).map(Map.Entry::getKey).toList();
    }

    long printed() {
        return told.values().stream().filter(Outcome.Printed.class::isInstance).count();
    }
}
