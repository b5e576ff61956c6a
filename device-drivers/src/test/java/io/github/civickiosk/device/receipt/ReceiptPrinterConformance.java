package io.github.civickiosk.device.receipt;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.Heard;
import io.github.civickiosk.device.receipt.Receipt.ClaimNumber;
import io.github.civickiosk.device.receipt.Receipt.Line;
import io.github.civickiosk.device.receipt.Receipt.Qr;
import io.github.civickiosk.device.receipt.Receipt.Rule;
import io.github.civickiosk.device.receipt.ReceiptPrinter.Counter;
import io.github.civickiosk.device.receipt.ReceiptPrinter.Outcome;
import io.github.civickiosk.device.receipt.ReceiptPrinter.Paper;
import io.github.civickiosk.device.receipt.ReceiptPrinter.Status;
import io.github.civickiosk.device.receipt.ReceiptPrinter.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What every receipt printer does, real or virtual.
public abstract class ReceiptPrinterConformance {

    /// A printer and a hand to spoil it.
    public interface Bench {
        ReceiptPrinter printer();

        void stopBy(Trouble trouble);

        void stopNextReceiptBy(Trouble trouble);

        void runLow();

        void losePower();

        /// The printer goes dead while the next receipt is printed.
        void losePowerInNextReceipt();

        void heal();

        /// What stands on each receipt that was cut: texts and the contents of codes, one a line.
        List<String> receipts();
    }

    protected static final Duration PATIENCE = Duration.ofSeconds(10);
    protected static final Duration AT_ONCE = Duration.ofSeconds(1);
    protected static final Receipt RECEIPT = new Receipt(Locale.ENGLISH,
            List.of(new Line("Civic Kiosk", Receipt.Emphasis.TITLE), new Line("Your certificate was issued."), new Rule(),
                    new ClaimNumber("K7-4402"), new Qr("https://verify.example/K7-4402")));

    protected abstract Bench bench();

    protected Outcome print() throws InterruptedException {
        return bench().printer().print(RECEIPT, PATIENCE);
    }

    @Test
    void printsWhatStandsOnTheReceipt() throws InterruptedException {
        awaitStatus(status -> status.device() == DeviceStatus.ONLINE);
        assertThat(print()).isEqualTo(new Outcome.Printed());
        assertThat(bench().receipts()).singleElement().asString().contains("Civic Kiosk", "Your certificate was issued.",
                "K7-4402",
                "https://verify.example/K7-4402");
    }

    @Test
    void printsOnAndSaysThatPaperRunsLow() throws InterruptedException {
        awaitStatus(status -> status.paper() == Paper.FULL);
        bench().runLow();
        awaitStatus(status -> status.paper() == Paper.LOW && status.device() == DeviceStatus.ONLINE);
        assertThat(print()).isEqualTo(new Outcome.Printed());
    }

    @ParameterizedTest
    @EnumSource(names = {"COVER_OPEN", "PAPER_OUT", "CUTTER", "MECHANISM"})
    void refusesWhenSomethingIsInTheWayAndPrintsAfterIt(Trouble trouble) throws InterruptedException {
        awaitStatus(status -> status.device() == DeviceStatus.ONLINE);
        bench().stopBy(trouble);
        awaitStatus(status -> status.troubles().contains(trouble) && status.device() == deviceAt(trouble));
        assertThat(bench().printer().status().paper()).isEqualTo(trouble == Trouble.PAPER_OUT ? Paper.OUT : Paper.FULL);
        assertThat(print()).isInstanceOf(Outcome.Refused.class);
        bench().heal();
        awaitStatus(status -> status.device() == DeviceStatus.ONLINE && status.troubles().isEmpty());
        assertThat(print()).isEqualTo(new Outcome.Printed());
        assertThat(bench().receipts()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"COVER_OPEN", "PAPER_OUT", "CUTTER"})
    void saysWhyItStoppedAndPrintsNoRestLater(Trouble trouble) throws InterruptedException {
        awaitStatus(status -> status.device() == DeviceStatus.ONLINE);
        bench().stopNextReceiptBy(trouble);
        assertThat(print()).isEqualTo(new Outcome.Stopped(trouble, true));
        assertThat(bench().printer().status().troubles()).containsExactly(trouble);
        bench().heal();
        awaitStatus(status -> status.device() == DeviceStatus.ONLINE);
        assertThat(print()).isEqualTo(new Outcome.Printed());
        assertThat(bench().receipts()).hasSize(1);
    }

    @Test
    void countsWhatBecameOfReceipts() throws InterruptedException {
        awaitStatus(status -> status.device() == DeviceStatus.ONLINE);
        print();
        bench().stopNextReceiptBy(Trouble.PAPER_OUT);
        print();
        awaitStatus(status -> status.troubles().contains(Trouble.PAPER_OUT));
        print();
        assertThat(bench().printer().counts()).returns(1L, c -> c.sinceReset(Counter.PRINTED))
                .returns(1L, c -> c.sinceReset(Counter.STOPPED)).returns(1L, c -> c.sinceReset(Counter.REFUSED))
                .returns(0L, c -> c.sinceReset(Counter.IN_DOUBT));
        bench().printer().resetCounts();
        assertThat(bench().printer().counts()).returns(0L, c -> c.sinceReset(Counter.PRINTED)).returns(1L,
                c -> c.lifetime(Counter.PRINTED));
    }

    @Test
    void waitsForAHotHead() throws InterruptedException {
        awaitStatus(status -> status.device() == DeviceStatus.ONLINE);
        bench().stopNextReceiptBy(Trouble.OVERHEATED);
        try (var _ = bench().printer().listen(this::healWhenHot)) {
            assertThat(print()).isEqualTo(new Outcome.Printed());
        }
        assertThat(bench().receipts()).hasSize(1);
    }

    private void healWhenHot(Status status) {
        if (status.troubles().contains(Trouble.OVERHEATED)) {
            bench().heal();
        }
    }

    @Test
    void isInDoubtWhenPatienceEndsAndPrintsNoRestLater() throws InterruptedException {
        awaitStatus(status -> status.device() == DeviceStatus.ONLINE);
        bench().stopNextReceiptBy(Trouble.OVERHEATED);
        assertThat(bench().printer().print(RECEIPT, Duration.ofMillis(500))).isInstanceOf(Outcome.InDoubt.class);
        bench().heal();
        awaitStatus(status -> status.device() == DeviceStatus.ONLINE);
        assertThat(print()).isEqualTo(new Outcome.Printed());
        assertThat(bench().receipts()).hasSize(1);
    }

    @Test
    void refusesWithoutPowerAndIsBackByItself() throws InterruptedException {
        awaitStatus(status -> status.device() == DeviceStatus.ONLINE);
        bench().losePower();
        awaitStatus(status -> status.device() == DeviceStatus.OFFLINE);
        assertThat(print()).isInstanceOf(Outcome.Refused.class);
        bench().heal();
        awaitStatus(status -> status.device() == DeviceStatus.ONLINE);
        assertThat(print()).isEqualTo(new Outcome.Printed());
    }

    @Test
    void isInDoubtWhenThePowerGoesInMidReceipt() throws InterruptedException {
        awaitStatus(status -> status.device() == DeviceStatus.ONLINE);
        bench().losePowerInNextReceipt();
        assertThat(print()).isInstanceOf(Outcome.InDoubt.class);
        awaitStatus(status -> status.device() == DeviceStatus.OFFLINE);
        bench().heal();
        awaitStatus(status -> status.device() == DeviceStatus.ONLINE);
        assertThat(print()).isEqualTo(new Outcome.Printed());
    }

    private static DeviceStatus deviceAt(Trouble trouble) {
        return switch (trouble) {
            case COVER_OPEN -> DeviceStatus.USER_ERROR;
            case PAPER_OUT -> DeviceStatus.ONLINE;
            case CUTTER, MECHANISM, OVERHEATED -> DeviceStatus.HARDWARE_ERROR;
        };
    }

    /// Listens until the printer says so, for one second at most.
    protected void awaitStatus(Predicate<Status> wanted) throws InterruptedException {
        var heard = new Heard<Status>();
        try (var _ = bench().printer().listen(heard)) {
            heard.await(wanted, AT_ONCE);
        }
    }

    protected static Counters<Counter> counters() {
        return Counters.inMemory(Counter.class);
    }
}
