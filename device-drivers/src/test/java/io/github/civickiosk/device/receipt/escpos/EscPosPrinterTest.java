package io.github.civickiosk.device.receipt.escpos;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.receipt.ReceiptPrinter;
import io.github.civickiosk.device.receipt.ReceiptPrinter.Outcome;
import io.github.civickiosk.device.receipt.ReceiptPrinter.Trouble;
import io.github.civickiosk.device.receipt.ReceiptPrinterConformance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EscPosPrinterTest extends ReceiptPrinterConformance {

    EscPosPeer peer;
    EscPosPrinter printer;

    @BeforeEach
    void start() {
        peer = EscPosPeer.start();
        printer = new EscPosPrinter(config(), counters());
    }

    @AfterEach
    void stop() {
        printer.close();
        peer.close();
    }

    private EscPosPrinterConfig config() {
        var usual = EscPosPrinterConfig.at(URI.create("tcp://127.0.0.1:" + peer.port()));
        return new EscPosPrinterConfig(usual.uri(), usual.columns(), usual.codePages(), usual.fonts(), Duration.ofMillis(200),
                Duration.ofMillis(400), Duration.ofSeconds(2), Duration.ofMillis(800), Duration.ofMillis(200));
    }

    @Test
    void losesAPrinterThatKeepsTheLinkButDoesNotAnswer() throws InterruptedException {
        awaitStatus(status -> status.device() == DeviceStatus.ONLINE);
        peer.mute();
        awaitStatus(status -> status.device() == DeviceStatus.OFFLINE);
        peer.heal();
        awaitStatus(status -> status.device() == DeviceStatus.ONLINE);
        assertThat(print()).isEqualTo(new Outcome.Printed());
    }

    @Test
    void isInDoubtWhenThePrinterCannotDropTheRest() throws InterruptedException {
        awaitStatus(status -> status.device() == DeviceStatus.ONLINE);
        peer.cannotClear();
        peer.inNextReceipt(Trouble.PAPER_OUT);
        assertThat(print()).isInstanceOf(Outcome.InDoubt.class);
    }

    @Test
    void isInDoubtWhenThePrinterTakesNothingMore() throws InterruptedException {
        awaitStatus(status -> status.device() == DeviceStatus.ONLINE);
        peer.stallInNextReceipt();
        assertThat(print()).isInstanceOf(Outcome.InDoubt.class);
        awaitStatus(status -> status.device() == DeviceStatus.OFFLINE);
        peer.heal();
        awaitStatus(status -> status.device() == DeviceStatus.ONLINE);
        assertThat(print()).isEqualTo(new Outcome.Printed());
    }

    @Test
    void fillsUpTheImageInWhichAnEarlierProcessWasCutOff() throws InterruptedException {
        printer.close();
        peer.receive(0x1D, 'v', '0', 0, 72, 0, 24, 0, 0xFF, 0xFF);
        printer = new EscPosPrinter(config(), counters());
        awaitStatus(status -> status.device() == DeviceStatus.ONLINE);
        assertThat(print()).isEqualTo(new Outcome.Printed());
        assertThat(bench().receipts()).singleElement().asString().contains("Civic Kiosk", "K7-4402");
    }

    @Test
    void leavesNoThreadAndNoFileBehindWhenTheLinkIsLostAgainAndAgain() throws InterruptedException, IOException {
        loseLink();
        var threads = Thread.getAllStackTraces().size();
        var files = openFiles();
        for (var i = 0; i < 10; i++) {
            loseLink();
        }
        assertThat(Thread.getAllStackTraces().size()).isLessThanOrEqualTo(threads + 1);
        assertThat(openFiles()).isLessThanOrEqualTo(files + 1);
    }

    private void loseLink() throws InterruptedException {
        awaitStatus(status -> status.device() == DeviceStatus.ONLINE);
        peer.dropLink();
        awaitStatus(status -> status.device() == DeviceStatus.OFFLINE);
        awaitStatus(status -> status.device() == DeviceStatus.ONLINE);
    }

    private static long openFiles() throws IOException {
        try (var files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }

    @Test
    void isNotConfusedByAnswersThatNobodyAskedFor() throws InterruptedException {
        awaitStatus(status -> status.device() == DeviceStatus.ONLINE);
        peer.send(0x16, 0xFF, 0x00, 0x37, 0x22, 'x', 0x00, 0x10, 0x80);
        assertThat(print()).isEqualTo(new Outcome.Printed());
        assertThat(printer.status().troubles()).isEmpty();
    }

    @Override
    protected Bench bench() {
        return new Bench() {
            @Override
            public ReceiptPrinter printer() {
                return printer;
            }

            @Override
            public void stopBy(Trouble trouble) {
                peer.set(trouble);
            }

            @Override
            public void stopNextReceiptBy(Trouble trouble) {
                peer.inNextReceipt(trouble);
            }

            @Override
            public void runLow() {
                peer.runLow();
            }

            @Override
            public void losePower() {
                peer.switchOff();
            }

            @Override
            public void losePowerInNextReceipt() {
                peer.losePowerInNextReceipt();
            }

            @Override
            public void heal() {
                peer.heal();
            }

            @Override
            public List<String> receipts() {
                return peer.receipts().stream().map(receipt -> NpmPeers.parse(receipt).stream()
                        .filter(thing -> thing.kind().equals("text") || thing.kind().equals("qr"))
                        .map(NpmPeers.Thing::what).collect(Collectors.joining("\n"))).toList();
            }
        };
    }
}
