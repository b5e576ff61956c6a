package io.github.civickiosk.device.printer;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.Trial.Finding;
import io.github.civickiosk.device.printer.virtual.VirtualPrinter;
import io.github.civickiosk.device.printer.virtual.VirtualPrinterConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class DocumentPrinterTrialTest {

    @TempDir
    Path folder;
    private final List<String> told = new ArrayList<>();
    private VirtualPrinter printer;

    @BeforeEach
    void open() {
        printer = new VirtualPrinter(
                new VirtualPrinterConfig(folder.resolve("output"), folder.resolve("memory"), Duration.ofMillis(10)),
                Counters.inMemory(DocumentPrinter.Counter.class), Clock.systemUTC(), _ -> {});
    }

    @AfterEach
    void close() {
        printer.close();
    }

    @Test
    void printsOnePageAndSaysSo() throws Exception {
        assertThat(trial()).isEqualTo(new Finding.Works("the printer says that 1 sheet lies in the slot"));
        assertThat(told).first().isEqualTo("A test page is sent to the printer.");
        assertThat(folder.resolve("output")).isDirectoryContaining("glob:**/test-page-*.pdf");
    }

    @Test
    void saysWhatToDoAboutAJam() throws Exception {
        printer.jamInNextJob();
        assertThat(trial()).isInstanceOf(Finding.Fails.class).returns("the printer stopped: JAM, and a sheet may be inside",
                Finding::seen);
    }

    @Test
    void saysWhatToDoWithoutPower() throws Exception {
        printer.powerOff();
        assertThat(trial()).isInstanceOf(Finding.Fails.class);
    }

    @Test
    void drawsAPageThatAnotherProgramReadsWithoutComplaint() throws Exception {
        var page = Files.write(folder.resolve("page.pdf"), TestPage.of(List.of("(A) line \\ with marks", "and another")));
        var poppler = new ProcessBuilder("pdftoppm", "-r", "72", "-png", "-singlefile", page.toString(),
                folder.resolve("page").toString()).redirectErrorStream(true).start();
        assertThat(new String(poppler.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isEmpty();
        assertThat(poppler.waitFor(30, TimeUnit.SECONDS)).isTrue();
        var picture = ImageIO.read(new ByteArrayInputStream(Files.readAllBytes(folder.resolve("page.png"))));
        assertThat(picture.getRGB(100, 730) & 0xFF).as("the darkest step").isLessThan(30);
        assertThat(picture.getRGB(5, 5) & 0xFF).as("the margin").isEqualTo(0xFF);
    }

    private Finding trial() throws InterruptedException {
        return new DocumentPrinterTrial(printer, Clock.systemUTC()).run(told::add, Duration.ofSeconds(20));
    }
}
