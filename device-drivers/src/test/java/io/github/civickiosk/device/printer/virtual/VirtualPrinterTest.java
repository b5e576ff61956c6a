package io.github.civickiosk.device.printer.virtual;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.printer.DocumentPrinter;
import io.github.civickiosk.device.printer.DocumentPrinter.Outcome;
import io.github.civickiosk.device.printer.DocumentPrinter.PaperPath;
import io.github.civickiosk.device.printer.DocumentPrinterConformance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class VirtualPrinterTest extends DocumentPrinterConformance {

    @TempDir
    Path folder;

    private final LinkedBlockingQueue<Path> exitSlot = new LinkedBlockingQueue<>();
    private VirtualPrinterConfig config;
    private VirtualPrinter printer;

    @BeforeEach
    void start() {
        config = new VirtualPrinterConfig(folder.resolve("output"), folder.resolve("memory"), Duration.ofMillis(50));
        printer = driver();
    }

    private VirtualPrinter driver() {
        return new VirtualPrinter(config, newCounters(), Clock.systemUTC(), exitSlot::add);
    }

    @AfterEach
    void stop() {
        printer.close();
    }

    @Test
    void countsSheetsOverRestarts() throws InterruptedException {
        print(newJob());
        try (var restarted = driver()) {
            assertThat(restarted.status().sheetsPrinted()).hasValue(2);
        }
    }

    @Test
    void putsThePaperIntoTheExitSlot() throws InterruptedException {
        var job = newJob();
        print(job);
        assertThat(exitSlot.poll(5, TimeUnit.SECONDS)).isEqualTo(folder.resolve("output").resolve(job.value() + ".pdf"));
    }

    @Test
    void tellsOfAJobWhoseLinkWasLostOnceTheLinkIsBack() throws InterruptedException {
        printer.loseLinkAfterSending();
        var job = newJob();
        assertThat(print(job)).isInstanceOf(Outcome.InDoubt.class);
        assertThat(printer.status().device()).isEqualTo(DeviceStatus.OFFLINE);
        assertThat(printer.ask(job, PATIENCE)).isInstanceOf(Outcome.InDoubt.class);
        printer.heal();
        assertThat(printer.ask(job, PATIENCE)).isEqualTo(new Outcome.Printed(2));
        assertThat(bench().documents()).hasSize(1);
    }

    @Test
    void stopsWhenTheCoverIsOpenedInMidJob() throws InterruptedException {
        var stopped = printer.print(PDF, newJob(), PATIENCE, progress -> printer.openCover());
        assertThat(stopped).isEqualTo(new Outcome.Stopped(PaperPath.COVER_OPEN, true));
        assertThat(printer.status().device()).isEqualTo(DeviceStatus.USER_ERROR);
    }

    @Test
    void isInDoubtWhenPatienceEnds() throws InterruptedException {
        printer.slowDown(Duration.ofSeconds(20));
        assertThat(printer.print(PDF, newJob(), Duration.ofMillis(100), _ -> {})).isInstanceOf(Outcome.InDoubt.class);
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
                return driver();
            }

            @Override
            public void jamInNextJob() {
                printer.jamInNextJob();
            }

            @Override
            public void runOutInNextJob() {
                printer.runOutOfPaperInNextJob();
            }

            @Override
            public void emptyTray() {
                printer.runOutOfPaper();
            }

            @Override
            public void losePowerInNextJob() {
                printer.losePowerInNextJob();
            }

            @Override
            public void heal() {
                printer.heal();
            }

            @Override
            public List<byte[]> documents() {
                return outputs();
            }
        };
    }

    private List<byte[]> outputs() {
        var documents = new ArrayList<byte[]>();
        try (var files = Files.newDirectoryStream(folder.resolve("output"), "*.pdf")) {
            for (var file : files) {
                documents.add(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return documents;
    }
}
