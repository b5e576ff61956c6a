package io.github.civickiosk.device.receipt.escpos;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.Heard;
import io.github.civickiosk.device.receipt.Receipt;
import io.github.civickiosk.device.receipt.ReceiptPrinter.Counter;
import io.github.civickiosk.device.receipt.ReceiptPrinter.Outcome;
import io.github.civickiosk.device.receipt.ReceiptPrinter.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The same printer behind a pseudo-terminal of socat, as a USB or serial printer is behind its device file.
class DeviceFileTest {

    private static final Receipt RECEIPT = new Receipt(Locale.of("az"), List.of(new Receipt.Line("Məryəm üçün arayış")));

    @TempDir
    Path folder;

    EscPosPeer peer;
    Process socat;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        peer = EscPosPeer.start();
        plugIn();
    }

    @AfterEach
    void stop() throws InterruptedException {
        pullOut();
        peer.close();
    }

    private Path device() {
        return folder.resolve("lp0");
    }

    private void plugIn() throws IOException, InterruptedException {
        socat = new ProcessBuilder("socat", "pty,echo=0,link=" + device(), "tcp:127.0.0.1:" + peer.port())
                .redirectErrorStream(true).redirectOutput(folder.resolve("socat.log").toFile()).start();
        var end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (!Files.exists(device())) {
            assertThat(System.nanoTime()).as("socat does not start").isLessThan(end);
            Thread.sleep(10);
        }
    }

    private void pullOut() throws InterruptedException {
        socat.destroy();
        assertThat(socat.waitFor(5, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file://%s", "serial://%s?baud=115200"})
    void printsThroughADeviceFile(String uri) throws InterruptedException {
        try (var printer = printer(uri.formatted(device()))) {
            await(printer, DeviceStatus.ONLINE);
            assertThat(printer.print(RECEIPT, Duration.ofSeconds(10))).isEqualTo(new Outcome.Printed());
            assertThat(NpmPeers.parse(peer.receipts().getFirst())).extracting(NpmPeers.Thing::kind).contains("image", "cut");
        }
    }

    @Test
    void isBackWhenTheDeviceFileIsBack() throws InterruptedException, IOException {
        try (var printer = printer("file://" + device())) {
            await(printer, DeviceStatus.ONLINE);
            pullOut();
            await(printer, DeviceStatus.NO_DEVICE);
            plugIn();
            await(printer, DeviceStatus.ONLINE);
            assertThat(printer.print(RECEIPT, Duration.ofSeconds(10))).isEqualTo(new Outcome.Printed());
        }
    }

    @Test
    void namesTheKeyOfAWrongAddress() {
        assertThatThrownBy(() -> EscPosPrinterConfig.at(URI.create("usb://1")))
                .hasMessageContaining("receipt.uri must be tcp://HOST");
        assertThatThrownBy(() -> EscPosPrinterConfig.at(URI.create("serial:///dev/ttyS0?baud=12345")))
                .hasMessageContaining("baud must be one of");
    }

    private static EscPosPrinter printer(String uri) {
        return new EscPosPrinter(EscPosPrinterConfig.at(URI.create(uri)), Counters.inMemory(Counter.class));
    }

    private static void await(EscPosPrinter printer, DeviceStatus wanted) throws InterruptedException {
        var heard = new Heard<Status>();
        try (var _ = printer.listen(heard)) {
            heard.await(status -> status.device() == wanted, Duration.ofSeconds(3));
        }
    }
}
