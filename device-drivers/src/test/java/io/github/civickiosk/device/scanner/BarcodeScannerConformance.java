package io.github.civickiosk.device.scanner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.Heard;
import io.github.civickiosk.device.scanner.BarcodeScanner.Counter;
import io.github.civickiosk.device.scanner.BarcodeScanner.Scanner;
import io.github.civickiosk.device.scanner.BarcodeScanner.Status;
import io.github.civickiosk.device.scanner.Scan.Cause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// What every [BarcodeScanner] does, real or virtual.
@Timeout(60)
public abstract class BarcodeScannerConformance {

    protected static final Duration PATIENCE = Duration.ofSeconds(20);
    protected static final Framing FRAMING = new Framing("", "\r", Duration.ofMillis(150), 200, true);
    private static final Status READY = new Status(DeviceStatus.ONLINE, Scanner.OFF);
    private static final Status READING = new Status(DeviceStatus.ONLINE, Scanner.ON);
    private static final Status AWAY = new Status(DeviceStatus.NO_DEVICE, Scanner.INOPERATIVE);

    private final Heard<Status> statuses = new Heard<>();
    private Bench bench;

    /// A scanner with [#FRAMING], and the hand that holds codes before it.
    public interface Bench extends AutoCloseable {
        BarcodeScanner scanner();

        /// @param sent characters of ASCII as the scanner sends them
        void show(String sent) throws Exception;

        void unplug() throws Exception;

        void plugIn() throws Exception;

        @Override
        void close();
    }

    protected abstract Bench set() throws Exception;

    @TempDir
    protected Path folder;

    protected Counters<Counter> counters() {
        return Counters.in(folder, "barcode-scanner", Counter.class, Clock.systemUTC());
    }

    protected Bench bench() {
        return bench;
    }

    @BeforeEach
    void setUp() throws Exception {
        bench = set();
        bench.scanner().listen(statuses);
        await(READY);
    }

    @AfterEach
    void tearDown() {
        bench.close();
    }

    @Test
    void readsACode() throws Exception {
        assertThat(scanOf("5KT7Q2A\r")).isEqualTo(new Scan.Code(Symbology.SYMBOLOGY_UNKNOWN, "5KT7Q2A"));
    }

    @Test
    void readsAnAddressWithItsMarks() throws Exception {
        assertThat(scanOf("]Q1https://verify.example/?c=A-b_~1&x=%20\r"))
                .isEqualTo(new Scan.Code(Symbology.QR_CODE, "https://verify.example/?c=A-b_~1&x=%20"));
    }

    @Test
    void readsTheSeparatorsOfGs1() throws Exception {
        assertThat(scanOf("]d2010461\u001d10AB\r"))
                .isEqualTo(new Scan.Code(Symbology.DATA_MATRIX, "010461\u001d10AB"));
    }

    @Test
    void gathersTheLinesOfAMachineReadableZone() throws Exception {
        assertThat(scanOf("""
                I<UTOD231458907<<<<<<<<<<<<<<<
                7408122F1204159UTO<<<<<<<<<<<6
                ERIKSSON<<ANNA<MARIA<<<<<<<<<<
                """.replace('\n', '\r'))).isEqualTo(new Scan.MachineReadableZone(List.of("I<UTOD231458907<<<<<<<<<<<<<<<",
                "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<")));
    }

    @Test
    void refusesAMisreadMachineReadableZone() throws Exception {
        assertThat(scanOf("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\rL898902C36UTO7408122F1204158ZE184226B<<<<<10\r"))
                .isEqualTo(new Scan.Garbled(Cause.CHECK_DIGIT));
    }

    @Test
    void saysThatAScanBrokeOff() throws Exception {
        assertThat(scanOf("5KT7")).isEqualTo(new Scan.Garbled(Cause.WITHOUT_END));
    }

    @Test
    void survivesAFloodAndReadsTheNextCode() throws Exception {
        assertThat(scanOf("x".repeat(500))).isEqualTo(new Scan.Garbled(Cause.TOO_LONG));
        TimeUnit.MILLISECONDS.sleep(400); // the pause after a flood takes time: more than the gap
        assertThat(scanOf("5KT7Q2A\r")).isEqualTo(new Scan.Code(Symbology.SYMBOLOGY_UNKNOWN, "5KT7Q2A"));
    }

    @Test
    void forgetsWhatWasScannedForNobody() throws Exception {
        bench.show("5KT7Q2A\r");
        while (bench.scanner().counts().sinceReset(Counter.READ) == 0) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        assertThat(bench.scanner().scan(Duration.ofMillis(300))).isEqualTo(new Scan.Nothing());
        assertCounted(1, 0);
    }

    @Test
    void keepsItsCountersOverARestartUntilTheTechnicianResetsThem() throws Exception {
        scanOf("5KT7Q2A\r");
        scanOf("5KT7");
        restart();
        assertCounted(1, 1);
        bench.scanner().resetCounts();
        restart();
        assertCounted(0, 0);
        assertThat(bench.scanner().counts().lifetime(Counter.READ)).isEqualTo(1);
    }

    private void assertCounted(long read, long garbled) {
        assertThat(bench.scanner().counts()).returns(read, c -> c.sinceReset(Counter.READ))
                .returns(garbled, c -> c.sinceReset(Counter.GARBLED));
    }

    private void restart() throws Exception {
        bench.close();
        bench = set();
        bench.scanner().listen(statuses);
        await(READY);
    }

    @Test
    void readsForOneCallerAtATime() throws Exception {
        var first = begin();
        assertThat(bench.scanner().scan(PATIENCE)).isInstanceOf(Scan.Unavailable.class);
        bench.show("5KT7Q2A\r");
        assertThat(first.get(20, TimeUnit.SECONDS)).isInstanceOf(Scan.Code.class);
    }

    @Test
    void tellsAWaitingCallerThatTheScannerWasUnplugged() throws Exception {
        var scan = begin();
        bench.unplug();
        assertThat(scan.get(20, TimeUnit.SECONDS)).isInstanceOf(Scan.Unavailable.class);
    }

    @Test
    void tellsOfTheScannersGoingAndComingWithinASecondEach() throws Exception {
        long start = System.nanoTime();
        bench.unplug();
        await(AWAY);
        long away = System.nanoTime();
        bench.plugIn();
        await(READY);
        long back = System.nanoTime();
        assertThat(Duration.ofNanos(away - start)).isLessThan(Duration.ofSeconds(1));
        assertThat(Duration.ofNanos(back - away)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void readsAgainWhenTheScannerIsBack() throws Exception {
        for (int times = 0; times < 3; times++) {
            bench.unplug();
            await(AWAY);
            bench.plugIn();
            await(READY);
        }
        assertThat(scanOf("5KT7Q2A\r")).isEqualTo(new Scan.Code(Symbology.SYMBOLOGY_UNKNOWN, "5KT7Q2A"));
    }

    @Test
    void leavesNoFileOpenWhenTheScannerGoesAndComes() throws Exception {
        for (int times = 0; times < 5; times++) {
            bench.unplug();
            await(AWAY);
            bench.plugIn();
            await(READY);
        }
        bench.unplug();
        await(AWAY);
        for (int looks = 0; looks < 1000 && !filesOfGoneDevices().isEmpty(); looks++) {
            TimeUnit.MILLISECONDS.sleep(5); // the status is told just before the file is closed
        }
        assertThat(filesOfGoneDevices()).isEmpty();
        bench.plugIn();
    }

    /// What a driver holds of a device that is not there any more; Linux names it as deleted.
    private static List<String> filesOfGoneDevices() throws IOException {
        return openFiles().stream().filter(file -> file.matches("(/dev/pts|.*event5).*\\(deleted\\)")).toList();
    }

    private static List<String> openFiles() throws IOException {
        var files = new ArrayList<String>();
        try (var descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (var descriptor : descriptors) {
                try {
                    files.add(Files.readSymbolicLink(descriptor).toString());
                } catch (NoSuchFileException closedMeanwhile) {
                    files.add("closed");
                }
            }
        }
        return files;
    }

    @Test
    void endsAWaitingCallWhenItIsClosed() throws Exception {
        var scan = begin();
        bench.scanner().close();
        assertThat(scan.get(20, TimeUnit.SECONDS)).isInstanceOf(Scan.Unavailable.class);
    }

    protected Scan scanOf(String sent) throws Exception {
        var scan = begin();
        bench.show(sent);
        return scan.get(20, TimeUnit.SECONDS);
    }

    /// A scan that is being waited for.
    protected CompletableFuture<Scan> begin() throws InterruptedException {
        statuses.clear();
        var scan = new CompletableFuture<Scan>();
        Thread.ofVirtual().start(() -> {
            try {
                scan.complete(bench.scanner().scan(PATIENCE));
            } catch (InterruptedException stop) {
                scan.completeExceptionally(stop);
            }
        });
        await(READING);
        return scan;
    }

    protected void await(Status wanted) throws InterruptedException {
        statuses.await(wanted::equals);
    }
}
