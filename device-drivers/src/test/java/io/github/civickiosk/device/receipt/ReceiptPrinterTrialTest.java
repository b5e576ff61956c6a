package io.github.civickiosk.device.receipt;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.Trial.Finding;
import io.github.civickiosk.device.receipt.ReceiptPrinter.Counter;
import io.github.civickiosk.device.receipt.ReceiptPrinter.Trouble;
import io.github.civickiosk.device.receipt.virtual.VirtualReceiptPrinter;
import io.github.civickiosk.device.receipt.virtual.VirtualReceiptPrinterConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReceiptPrinterTrialTest {

    @TempDir
    Path output;
    private VirtualReceiptPrinter printer;

    @BeforeEach
    void open() {
        printer = new VirtualReceiptPrinter(
                new VirtualReceiptPrinterConfig(output, Typesetter.DEBIAN_FONTS, Duration.ofMillis(10)),
                Counters.inMemory(Counter.class));
    }

    @AfterEach
    void close() {
        printer.close();
    }

    @Test
    void printsEverythingThatAReceiptCanHave() throws Exception {
        assertThat(trial()).isInstanceOf(Finding.Works.class);
        assertThat(output.resolve("receipt-0001.txt")).content().contains("Şəhadətnamə", "Проверка", "ქართული", "TEST 0000");
    }

    @ParameterizedTest
    @EnumSource(names = {"COVER_OPEN", "PAPER_OUT", "CUTTER", "MECHANISM"})
    void saysWhatToDoAboutATrouble(Trouble trouble) throws Exception {
        printer.stopNextReceiptBy(trouble);
        assertThat(trial()).isInstanceOf(Finding.Fails.class).returns("the printer stopped: " + trouble, Finding::seen);
    }

    private Finding trial() throws InterruptedException {
        return new ReceiptPrinterTrial(printer, Clock.systemUTC()).run(_ -> {}, Duration.ofSeconds(20));
    }
}
