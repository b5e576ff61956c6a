package io.github.civickiosk.device.printer.ipp;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.printer.DocumentPrinter;
import io.github.civickiosk.device.printer.DocumentPrinter.Outcome;
import io.github.civickiosk.device.printer.DocumentPrinter.PaperPath;
import io.github.civickiosk.device.printer.DocumentPrinter.Toner;
import io.github.civickiosk.device.printer.DocumentPrinterConformance;
import io.github.civickiosk.device.printer.IppPrinterPeer;
import io.github.civickiosk.device.printer.IppTool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class IppPrinterTest extends DocumentPrinterConformance {

    @TempDir
    Path folder;

    private IppPrinterPeer peer;
    private IppPrinter printer;

    @BeforeEach
    void start() {
        peer = IppPrinterPeer.start(folder);
        peer.pages(2);
        printer = driver(peer.uri(), Optional.empty());
    }

    private IppPrinter driver(URI uri, Optional<Path> certificate) {
        return new IppPrinter(new TestConfig(uri, folder.resolve("memory")).with(List.of(), certificate), newCounters(),
                Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        printer.close();
        peer.close();
    }

    @Test
    void asksForEachJobByName() throws InterruptedException {
        var job = newJob();
        print(job);
        print(job);
        assertThat(peer.jobsBegun()).containsExactly(job.value());
    }

    @Test
    void readsTonerAndPaper() throws InterruptedException {
        awaitStatus(status -> status.device() == DeviceStatus.ONLINE && status.toner() == Toner.FULL
                && status.paper() == DocumentPrinter.Paper.FULL);
    }

    @Test
    void doesNotBelieveACompletedJobWhenThePrinterIsJammed() throws InterruptedException {
        peer.jamButSayCompleted();
        assertThat(print(newJob())).isEqualTo(new Outcome.Stopped(PaperPath.JAM, true));
    }

    @Test
    void saysThatThePrinterGaveUp() throws InterruptedException {
        peer.abortNextJob();
        assertThat(print(newJob())).isEqualTo(new Outcome.Stopped(PaperPath.OTHER, true));
    }

    @Test
    void refusesWhenThePrinterStaysBusy() throws InterruptedException {
        peer.hold();
        var first = newJob();
        assertThat(printer.print(PDF, first, Duration.ofMillis(500), _ -> {})).isInstanceOf(Outcome.InDoubt.class);
        assertThat(print(newJob())).isInstanceOf(Outcome.Refused.class);
        assertThat(peer.jobsBegun()).containsExactly(first.value());
    }

    @Test
    void refusesWhenNoPrinterIsThereAndSaysSo() throws InterruptedException {
        peer.kill();
        assertThat(print(newJob())).isInstanceOf(Outcome.Refused.class);
        assertThat(printer.status().device()).isEqualTo(DeviceStatus.OFFLINE);
        peer.switchOn();
        awaitStatus(status -> status.device() == DeviceStatus.ONLINE);
        assertThat(print(newJob())).isEqualTo(new Outcome.Printed(2));
    }

    @Test
    void printsOverTlsToThePrinterWhoseCertificateItKnows() throws Exception {
        try (var secure = driver(peer.secureUri(), Optional.of(peer.certificate()))) {
            assertThat(secure.print(PDF, newJob(), PATIENCE, _ -> {})).isEqualTo(new Outcome.Printed(2));
        }
        assertThat(peer.documents()).singleElement().isEqualTo(PDF);
    }

    @Test
    void sendsNothingToAPrinterWhoseCertificateItDoesNotKnow() throws InterruptedException {
        try (var secure = driver(peer.secureUri(), Optional.empty())) {
            assertThat(secure.print(PDF, newJob(), PATIENCE, _ -> {})).isInstanceOf(Outcome.Refused.class);
        }
        assertThat(peer.documents()).isEmpty();
    }

    @Test
    void tellsTheJobAndTheStateAsAnotherClientSeesThem() throws InterruptedException {
        var job = newJob();
        print(job);
        IppTool.reads(peer.uri(), "get-completed-jobs.test", "job-name (nameWithoutLanguage) = " + job.value(),
                "job-state (enum) = completed");
        peer.tray(0);
        awaitStatus(status -> status.paper() == DocumentPrinter.Paper.OUT);
        IppTool.reads(peer.uri(), "get-printer-attributes.test", "media-empty");
    }

    @Test
    void refusesAPrinterThatTakesNoPdfAndSaysWhatHelps() throws InterruptedException {
        peer.kill();
        peer.takes("image/pwg-raster,image/urf");
        peer.switchOn();
        assertThat(print(newJob()))
                .isEqualTo(new Outcome.Refused("The printer does not take PDF: print through a CUPS queue, which converts it"));
        assertThat(peer.jobsBegun()).isEmpty();
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
                return driver(peer.uri(), Optional.empty());
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
        };
    }
}
