package io.github.civickiosk.device.printer.ipp;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.printer.DocumentPrinter.Counter;
import io.github.civickiosk.device.printer.DocumentPrinter.JobName;
import io.github.civickiosk.device.printer.DocumentPrinter.Outcome;
import io.github.civickiosk.device.printer.IppPrinterPeer;
import io.github.civickiosk.device.printer.SnmpPeer;
import io.github.civickiosk.device.printer.TestPdf;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// What the printer's lifetime counter decides, when the power went in mid job and the printer forgot it.
class SheetCounterTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private IppPrinterPeer peer;
    private SnmpPeer snmp;
    private IppPrinter printer;

    @BeforeEach
    void start() {
        peer = IppPrinterPeer.start(folder.resolve("printer"));
        peer.pages(2);
        snmp = SnmpPeer.start(folder.resolve("snmp"));
        snmp.counts(1000);
        printer = new IppPrinter(new TestConfig(peer.uri(), folder.resolve("memory")).counting(snmp),
                Counters.inMemory(Counter.class),
                Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        printer.close();
        snmp.close();
        peer.close();
    }

    private JobName jobThatNobodySawEnd(long counterAfterwards) throws InterruptedException {
        var job = new JobName(UUID.randomUUID().toString());
        peer.hold();
        Thread.ofVirtual().start(() -> {
            peer.awaitJob();
            peer.kill();
        });
        assertThat(printer.print(TestPdf.ofPages(2), job, PATIENCE, _ -> {})).isInstanceOf(Outcome.InDoubt.class);
        snmp.counts(counterAfterwards);
        peer.heal();
        peer.switchOn();
        return job;
    }

    @Test
    void saysThatNothingWasPrintedWhenTheCounterStandsStill() throws InterruptedException {
        assertThat(printer.ask(jobThatNobodySawEnd(1000), PATIENCE)).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void saysThatItWasPrintedWhenTheCounterMovedByAllOfIt() throws InterruptedException {
        assertThat(printer.ask(jobThatNobodySawEnd(1002), PATIENCE)).isEqualTo(new Outcome.Printed(2));
    }

    @Test
    void staysInDoubtWhenTheCounterMovedByAPartOfIt() throws InterruptedException {
        assertThat(printer.ask(jobThatNobodySawEnd(1001), PATIENCE)).isInstanceOf(Outcome.InDoubt.class);
    }

    @Test
    void staysInDoubtWhenAnotherJobWasPrintedSince() throws InterruptedException {
        var job = jobThatNobodySawEnd(1002);
        assertThat(printer.print(TestPdf.ofPages(2), new JobName("next"), PATIENCE, _ -> {})).isEqualTo(new Outcome.Printed(2));
        assertThat(printer.ask(job, PATIENCE)).isInstanceOf(Outcome.InDoubt.class);
    }

    @Test
    void tellsTheCounterInItsStatus() throws InterruptedException {
        printer.print(TestPdf.ofPages(2), new JobName("one"), PATIENCE, _ -> {});
        assertThat(printer.status().sheetsPrinted()).hasValue(1000);
    }
}
