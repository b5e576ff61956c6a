package io.github.civickiosk.device.receipt.virtual;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.github.civickiosk.device.receipt.ReceiptPrinter;
import io.github.civickiosk.device.receipt.ReceiptPrinter.Outcome;
import io.github.civickiosk.device.receipt.ReceiptPrinter.Trouble;
import io.github.civickiosk.device.receipt.ReceiptPrinterConformance;
import io.github.civickiosk.device.receipt.Typesetter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class VirtualReceiptPrinterTest extends ReceiptPrinterConformance {

    @TempDir
    Path output;

    VirtualReceiptPrinter printer;

    @BeforeEach
    void start() {
        printer = new VirtualReceiptPrinter(
                new VirtualReceiptPrinterConfig(output, Typesetter.DEBIAN_FONTS, Duration.ofMillis(40)), counters());
    }

    @AfterEach
    void stop() {
        printer.close();
    }

    @Test
    void drawsThePaperWithACodeThatCanBeRead() throws InterruptedException, IOException, ReaderException {
        print();
        var picture = ImageIO.read(output.resolve("receipt-0001.png").toFile());
        assertThat(picture.getWidth()).isEqualTo(576);
        var dots = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        var source = new RGBLuminanceSource(picture.getWidth(), picture.getHeight(), dots);
        assertThat(new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source))).getText())
                .isEqualTo("https://verify.example/K7-4402");
    }

    @Test
    void neverWritesOverAnEarlierReceipt() throws InterruptedException {
        print();
        try (var restarted = new VirtualReceiptPrinter(
                new VirtualReceiptPrinterConfig(output, Typesetter.DEBIAN_FONTS, Duration.ZERO), counters())) {
            restarted.print(RECEIPT, PATIENCE);
        }
        assertThat(output).isDirectoryContaining("glob:**receipt-0002.png");
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
                printer.stopBy(trouble);
            }

            @Override
            public void stopNextReceiptBy(Trouble trouble) {
                printer.stopNextReceiptBy(trouble);
            }

            @Override
            public void runLow() {
                printer.runLowOnPaper();
            }

            @Override
            public void losePower() {
                printer.powerOff();
            }

            @Override
            public void losePowerInNextReceipt() {
                printer.losePowerInNextReceipt();
            }

            @Override
            public void heal() {
                printer.heal();
            }

            @Override
            public List<String> receipts() {
                return texts();
            }
        };
    }

    private List<String> texts() {
        var texts = new ArrayList<String>();
        try (var files = Files.newDirectoryStream(output, "*.txt")) {
            for (var file : files) {
                texts.add(Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
