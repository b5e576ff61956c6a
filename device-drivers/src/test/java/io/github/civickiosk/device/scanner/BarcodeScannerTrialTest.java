package io.github.civickiosk.device.scanner;

import java.time.Duration;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.Heard;
import io.github.civickiosk.device.Trial.Finding;
import io.github.civickiosk.device.scanner.BarcodeScanner.Counter;
import io.github.civickiosk.device.scanner.BarcodeScanner.Scanner;
import io.github.civickiosk.device.scanner.BarcodeScanner.Status;
import io.github.civickiosk.device.scanner.virtual.VirtualScanner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class BarcodeScannerTrialTest {

    private final VirtualScanner scanner = new VirtualScanner(Framing.usual(), Counters.inMemory(Counter.class));

    @AfterEach
    void close() {
        scanner.close();
    }

    @Test
    void saysHowLongACodeIsButNotWhatItSays() throws Exception {
        assertThat(trialOf("5KT7Q2A\r")).isEqualTo(new Finding.Works("a code of 7 characters"));
    }

    @Test
    void saysHowToSetTheScannerUpWhenACodeHasNoEnd() throws Exception {
        assertThat(trialOf("5KT7Q2A")).isEqualTo(new Finding.Fails("a scan that cannot be used: WITHOUT_END",
                "Set the scanner up to end each code as 'devices.barcode-scanner.framing' says (usually Enter)."));
    }

    @Test
    void doesNotCallTheScannerBrokenWhenNothingIsShown() throws Exception {
        assertThat(new BarcodeScannerTrial(scanner).run(_ -> {}, Duration.ofMillis(50)))
                .isEqualTo(new Finding.NotTried("nothing was scanned"));
    }

    @Test
    void saysThatThereIsNoScanner() throws Exception {
        scanner.unplug();
        assertThat(new BarcodeScannerTrial(scanner).run(_ -> {}, Duration.ofSeconds(20))).isInstanceOf(Finding.Fails.class);
    }

    private Finding trialOf(String sent) throws InterruptedException {
        var heard = new Heard<Status>();
        try (var _ = scanner.listen(heard)) {
            var hand = Thread.ofVirtual().start(() -> {
                try {
                    heard.await(new Status(DeviceStatus.ONLINE, Scanner.ON)::equals);
                    scanner.show(sent);
                } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                }
            });
            var finding = new BarcodeScannerTrial(scanner).run(_ -> {}, Duration.ofSeconds(20));
            hand.join();
            return finding;
        }
    }
}
