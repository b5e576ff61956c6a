package io.github.civickiosk.device.printer;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.Heard;
import io.github.civickiosk.device.printer.DocumentPrinter.Counter;
import io.github.civickiosk.device.printer.DocumentPrinter.JobName;
import io.github.civickiosk.device.printer.DocumentPrinter.Outcome;
import io.github.civickiosk.device.printer.DocumentPrinter.Paper;
import io.github.civickiosk.device.printer.DocumentPrinter.PaperPath;
import io.github.civickiosk.device.printer.DocumentPrinter.Progress;
import io.github.civickiosk.device.printer.DocumentPrinter.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// What every document printer does, real or virtual.
public abstract class DocumentPrinterConformance {

    /// A printer and a hand to spoil it.
    public interface Bench {
        DocumentPrinter printer();

        /// A second driver for the same printer and the same memory, as after a restart of the kiosk.
        DocumentPrinter afterRestartOfTheKiosk();

        void jamInNextJob();

        void runOutInNextJob();

        void emptyTray();

        /// The printer goes dead while the next job prints.
        void losePowerInNextJob();

        void heal();

        /// Every document that came out or began to.
        List<byte[]> documents();

        /// Fails unless what came out is what was sent.
        default void assertSame(byte[] came, byte[] sent) {
            assertThat(came).isEqualTo(sent);
        }
    }

    protected static final Duration PATIENCE = Duration.ofSeconds(30);
    protected static final byte[] PDF = TestPdf.ofPages(2);

    @TempDir
    private Path counters;

    protected abstract Bench bench();

    /// Those of the same device, as after each start of the kiosk.
    protected Counters<Counter> newCounters() {
        return Counters.in(counters, "document-printer", Counter.class, Clock.systemUTC());
    }

    protected static JobName newJob() {
        return new JobName("job-" + UUID.randomUUID().toString().substring(0, 13));
    }

    protected Outcome print(JobName job) throws InterruptedException {
        return bench().printer().print(PDF, job, PATIENCE, _ -> {});
    }

    @Test
    void printsTheBytesThatWereSent() throws InterruptedException {
        assertThat(print(newJob())).isEqualTo(new Outcome.Printed(2));
        assertThat(bench().documents()).singleElement().satisfies(came -> bench().assertSame(came, PDF));
    }

    @Test
    void tellsEachPageThatIsDone() throws InterruptedException {
        var told = new ArrayList<Progress>();
        bench().printer().print(PDF, newJob(), PATIENCE, told::add);
        assertThat(told).extracting(Progress::pagesDone).isSorted().contains(2);
    }

    @Test
    void answersASecondCallWithTheSameNameWithoutPrinting() throws InterruptedException {
        var job = newJob();
        print(job);
        assertThat(print(job)).isEqualTo(new Outcome.Printed(2));
        assertThat(bench().documents()).hasSize(1);
    }

    @Test
    void answersForAJobOfAnEarlierProcess() throws InterruptedException {
        var job = newJob();
        print(job);
        try (var restarted = bench().afterRestartOfTheKiosk()) {
            assertThat(restarted.ask(job, PATIENCE)).isEqualTo(new Outcome.Printed(2));
            assertThat(restarted.print(PDF, job, PATIENCE, _ -> {})).isEqualTo(new Outcome.Printed(2));
        }
        assertThat(bench().documents()).hasSize(1);
    }

    @Test
    void refusesWhatIsNoPdf() throws InterruptedException {
        assertThat(bench().printer().print("Hello".getBytes(), newJob(), PATIENCE, _ -> {})).isInstanceOf(Outcome.Refused.class);
        assertThat(bench().documents()).isEmpty();
    }

    @Test
    void refusesWhatIsTooLarge() throws InterruptedException {
        var large = new byte[PdfPages.MAX_BYTES + 1];
        System.arraycopy(PDF, 0, large, 0, PDF.length);
        assertThat(bench().printer().print(large, newJob(), PATIENCE, _ -> {})).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void saysThatAJobIsUnknown() throws InterruptedException {
        assertThat(bench().printer().ask(newJob(), PATIENCE)).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void stopsWithASheetInsideWhenPaperJams() throws InterruptedException {
        bench().jamInNextJob();
        var job = newJob();
        assertThat(print(job)).isEqualTo(new Outcome.Stopped(PaperPath.JAM, true));
        bench().heal();
        awaitStatus(status -> status.paper() == Paper.FULL && status.device() == DeviceStatus.ONLINE);
        assertThat(print(job)).as("the same job again").isEqualTo(new Outcome.Stopped(PaperPath.JAM, true));
        assertThat(bench().documents()).hasSizeLessThanOrEqualTo(1);
        assertThat(print(newJob())).as("the next citizen's").isEqualTo(new Outcome.Printed(2));
    }

    @Test
    void stopsWithoutASheetWhenNoPaperIsThere() throws InterruptedException {
        bench().runOutInNextJob();
        assertThat(print(newJob())).isEqualTo(new Outcome.Stopped(PaperPath.PAPER_OUT, false));
    }

    @Test
    void saysWithoutBeingAskedThatPaperIsOutAndThenTakesNoJob() throws InterruptedException {
        bench().emptyTray();
        awaitStatus(status -> status.paper() == Paper.OUT && status.reasons().contains("media-empty"));
        assertThat(print(newJob())).isInstanceOf(Outcome.Refused.class);
        assertThat(bench().documents()).isEmpty();
    }

    @Test
    void countsWhatItDoesOverARestartUntilTheTechnicianResetsIt() throws InterruptedException {
        print(newJob());
        bench().jamInNextJob();
        print(newJob());
        bench().heal();
        bench().printer().print("Hello".getBytes(), newJob(), PATIENCE, _ -> {});
        bench().printer().close();
        try (var restarted = bench().afterRestartOfTheKiosk()) {
            var counts = restarted.counts();
            assertThat(Arrays.stream(Counter.values()).map(counts::sinceReset)).containsExactly(2L, 2L, 1L, 1L, 0L);
            restarted.resetCounts();
            assertThat(restarted.counts().sinceReset(Counter.SHEETS)).isZero();
            assertThat(restarted.counts().lifetime(Counter.SHEETS)).isEqualTo(2);
        }
    }

    @Test
    void tellsWhatIsLeftInNumbers() throws InterruptedException {
        awaitStatus(status -> status.device() == DeviceStatus.ONLINE);
        var stock = bench().printer().status().stock();
        assertThat(stock.tonerPercent().orElse(-1)).isBetween(11, 100);
        assertThat(stock.paperPercent().orElse(-1)).isBetween(1, 100);
        assertThat(stock.sheetsLeft().orElse(-1)).isBetween(50, 300);
        assertThat(stock.mediaReady()).contains("iso_a4_210x297mm");
        assertThat(stock.jobsQueued()).hasValue(0);
        bench().emptyTray();
        awaitStatus(status -> status.stock().sheetsLeft().orElse(-1) == 0);
    }

    @Test
    void isInDoubtWhenThePrinterDiesInMidJobAndNeverPrintsItAgain() throws InterruptedException {
        bench().losePowerInNextJob();
        var job = newJob();
        assertThat(print(job)).isInstanceOf(Outcome.InDoubt.class);
        bench().heal();
        awaitStatus(status -> status.device() == DeviceStatus.ONLINE);
        assertThat(bench().printer().ask(job, PATIENCE)).isNotInstanceOfAny(Outcome.Printed.class, Outcome.Refused.class);
        assertThat(print(job)).isNotInstanceOfAny(Outcome.Printed.class, Outcome.Refused.class);
        assertThat(bench().documents()).hasSizeLessThanOrEqualTo(1);
    }

    protected void awaitStatus(Predicate<Status> wanted) throws InterruptedException {
        var heard = new Heard<Status>();
        try (var _ = bench().printer().listen(heard)) {
            heard.await(wanted, Duration.ofSeconds(10));
        }
    }
}
