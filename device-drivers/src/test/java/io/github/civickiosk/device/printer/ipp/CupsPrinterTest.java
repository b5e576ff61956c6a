package io.github.civickiosk.device.printer.ipp;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.printer.CupsPeer;
import io.github.civickiosk.device.printer.DocumentPrinter;
import io.github.civickiosk.device.printer.DocumentPrinter.JobName;
import io.github.civickiosk.device.printer.DocumentPrinter.Outcome;
import io.github.civickiosk.device.printer.DocumentPrinter.Paper;
import io.github.civickiosk.device.printer.DocumentPrinter.PaperPath;
import io.github.civickiosk.device.printer.DocumentPrinterConformance;
import io.github.civickiosk.device.printer.IppPrinterPeer;
import io.github.civickiosk.device.printer.IppTool;
import io.github.civickiosk.device.printer.PdfPages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The printer behind a queue of a real CUPS.
class CupsPrinterTest extends DocumentPrinterConformance {

    private static final String QUEUE = "kiosk";

    @TempDir
    Path folder;

    private IppPrinterPeer peer;
    private CupsPeer cups;
    private IppPrinter printer;

    @BeforeEach
    void start() {
        peer = IppPrinterPeer.start(folder.resolve("printer"));
        peer.pages(2);
        cups = CupsPeer.start(folder.resolve("cups"));
        cups.addQueue(QUEUE, peer.uri());
        printer = driver(cups);
    }

    private IppPrinter driver(CupsPeer through) {
        return new IppPrinter(new TestConfig(through.uri(QUEUE), folder.resolve("memory")).through(through), newCounters(),
                Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        printer.close();
        cups.close();
        peer.close();
    }

    @Test
    void tellsTheJobAndItsStateAsAnotherClientSeesThem() throws InterruptedException {
        var job = newJob();
        print(job);
        IppTool.reads(cups.uri(QUEUE), "get-completed-jobs.test", "job-name (nameWithoutLanguage) = " + job.value(),
                "job-state (enum) = completed");
    }

    @Test
    void doesNotBelieveACompletedJobWhenThePrinterIsJammed() throws InterruptedException {
        peer.jamButSayCompleted();
        assertThat(print(newJob())).isEqualTo(new Outcome.Stopped(PaperPath.JAM, true));
    }

    @Test
    void doesNotBelieveACompletedJobWhosePrinterWasSwitchedOffAndOnInMidJob() throws Exception {
        peer.hold();
        var job = newJob();
        var printed = printing(job);
        peer.awaitJob();
        peer.kill();
        peer.heal();
        peer.switchOn();
        assertThat(printed.get(30, TimeUnit.SECONDS)).isInstanceOf(Outcome.InDoubt.class);
        assertThat(printer.ask(job, PATIENCE)).isInstanceOf(Outcome.InDoubt.class);
        assertThat(peer.jobsBegun()).containsExactly(job.value());
    }

    @Test
    void sendsNothingToAQueueWhosePrinterIsOff() throws InterruptedException {
        peer.kill();
        assertThat(print(newJob())).isEqualTo(new Outcome.Refused("The printer does not answer"));
        awaitStatus(status -> status.device() == DeviceStatus.OFFLINE);
        peer.switchOn();
        awaitStatus(status -> status.device() == DeviceStatus.ONLINE);
        assertThat(peer.jobsBegun()).isEmpty();
    }

    @Test
    void resumesAQueueThatStoppedOverPaperAndPrintsNothingTwice() throws Exception {
        peer.runOutInMidJob();
        var job = newJob();
        var printed = printing(job);
        awaitStatus(status -> status.paper() == Paper.OUT);
        cups.stopQueue(QUEUE);
        assertThat(printed.get(30, TimeUnit.SECONDS)).isInstanceOf(Outcome.Stopped.class);
        peer.heal();
        awaitStatus(status -> status.device() == DeviceStatus.ONLINE && status.paper() == Paper.FULL);
        assertThat(cups.isStopped(QUEUE)).isFalse();
        var next = newJob();
        assertThat(print(next)).isEqualTo(new Outcome.Printed(2));
        assertThat(peer.jobsBegun()).containsExactly(job.value(), next.value());
    }

    @Test
    void leavesAQueueAloneThatATechnicianHasClosed() throws InterruptedException {
        cups.rejectJobs(QUEUE);
        cups.stopQueue(QUEUE);
        awaitStatus(status -> status.device() == DeviceStatus.OFFLINE);
        assertThat(print(newJob())).isInstanceOf(Outcome.Refused.class);
        assertThat(cups.isStopped(QUEUE)).isTrue();
    }

    @Test
    void findsItsPrinterAgainUnderAnotherQueueByItsUuid() throws InterruptedException {
        print(newJob());
        cups.addQueueBeforeNobody("somebody-elses", URI.create("ipp://127.0.0.1:9/ipp/print"));
        cups.addQueue("kiosk-2", peer.uri());
        cups.removeQueue(QUEUE);
        awaitStatus(status -> status.device() == DeviceStatus.OFFLINE);
        awaitStatus(status -> status.device() == DeviceStatus.ONLINE);
        assertThat(print(newJob())).isEqualTo(new Outcome.Printed(2));
    }

    @Test
    void asksThePrinterForAJobThatCupsHasForgottenAndTheKioskTooInItsMidst() throws Exception {
        cups.close();
        cups = CupsPeer.start(folder.resolve("forgetful"), false);
        cups.addQueue(QUEUE, peer.uri());
        printer.close();
        printer = driver(cups);
        peer.hold();
        var job = newJob();
        killWhilePrinting(job);
        peer.release();
        try (var restarted = driver(cups)) {
            assertThat(restarted.ask(job, PATIENCE)).isEqualTo(new Outcome.Printed(2));
            assertThat(restarted.print(PDF, job, PATIENCE, _ -> {})).isEqualTo(new Outcome.Printed(2));
        }
        assertThat(peer.jobsBegun()).containsExactly(job.value());
    }

    @Test
    void cancelsAJobThatStillWaitsInTheQueueWhenTheKioskIsBack() throws Exception {
        peer.hold();
        IppJobs.print(cups.uri(QUEUE), "somebody-elses", PDF);
        peer.awaitJob();
        var job = newJob();
        killWhilePrinting(job);
        try (var restarted = driver(cups)) {
            assertThat(restarted.ask(job, PATIENCE)).isNotInstanceOf(Outcome.Printed.class);
        }
        peer.release();
        assertThat(print(newJob())).isEqualTo(new Outcome.Printed(2));
        assertThat(peer.jobsBegun()).hasSize(2).doesNotContain(job.value());
    }

    @Test
    void hasTheDocumentConvertedForAPrinterThatTakesNoPdf() throws InterruptedException {
        peer.kill();
        peer.takes("image/pwg-raster,image/urf");
        peer.switchOn();
        cups.removeQueue(QUEUE);
        cups.addQueue(QUEUE, peer.uri());
        assertThat(print(newJob())).isEqualTo(new Outcome.Printed(2));
        assertThat(peer.documents()).singleElement()
                .satisfies(raster -> assertThat(new String(raster, 0, 4, StandardCharsets.US_ASCII)).isIn("RaS2", "UNIR"));
    }

    @Test
    void leavesNoDocumentInTheSpoolOfCups() throws InterruptedException {
        var job = newJob();
        print(job);
        assertThat(cups.documents()).isNotEmpty();
        IppTool.reads(cups.uri(QUEUE), "get-completed-jobs.test", job.value());
        printer.forget(job);
        assertThat(cups.documents()).isEmpty();
        assertThat(print(job)).as("the retry").isEqualTo(new Outcome.Printed(2));
    }

    private CompletableFuture<Outcome> printing(JobName job) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return print(job);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /// As when the kiosk's process dies: nobody cancels, nobody remembers the end.
    private void killWhilePrinting(JobName job) throws InterruptedException {
        var sender = Thread.ofPlatform().start(() -> {
            try {
                print(job);
            } catch (InterruptedException e) {
                // dead
            }
        });
        IppTool.reads(cups.uri(QUEUE), "get-jobs.test", job.value());
        sender.interrupt();
        sender.join();
    }

    @Override
    protected Bench bench() {
        return new Bench() {
            @Override
            public DocumentPrinter printer() {
                return printer;
            }

            @Override
            public DocumentPrinter afterRestartOfTheKiosk() {
                return driver(cups);
            }

            @Override
            public void jamInNextJob() {
                peer.jam();
            }

            @Override
            public void runOutInNextJob() {
                peer.runOutInMidJob();
            }

            @Override
            public void emptyTray() {
                peer.tray(0);
            }

            @Override
            public void losePowerInNextJob() {
                peer.hold();
                Thread.ofVirtual().start(() -> {
                    peer.awaitJob();
                    peer.kill();
                });
            }

            @Override
            public void heal() {
                peer.heal();
                if (!peer.isOn()) {
                    peer.switchOn();
                }
            }

            @Override
            public List<byte[]> documents() {
                return peer.documents();
            }

            /// The filters of CUPS write a PDF of their own.
            @Override
            public void assertSame(byte[] came, byte[] sent) {
                assertThat(PdfPages.isPdf(came)).isTrue();
                assertThat(PdfPages.count(came)).isEqualTo(PdfPages.count(sent));
            }
        };
    }
}
