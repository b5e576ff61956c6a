package io.github.civickiosk.core.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

import io.github.civickiosk.core.issuance.IssuingAuthority.Answer;
import io.github.civickiosk.core.issuance.IssuingAuthority.Recorded;
import io.github.civickiosk.core.world.ScriptedPrinter;
import io.github.civickiosk.core.world.WillingAuthority;
import io.github.civickiosk.device.printer.DocumentPrinter.Outcome;
import io.github.civickiosk.device.printer.DocumentPrinter.PaperPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.github.civickiosk.core.world.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

class SettlementTest {

    private static final UUID ID = new UUID(1, 1);

    @TempDir
    Path folder;

    private final ScriptedPrinter printer = new ScriptedPrinter();
    private Journal journal;
    private Settlement settlement;

    @BeforeEach
    void open() {
        journal = Journal.open(folder.resolve("journal.db"), Clock.systemUTC());
        settlement = settlement(Duration.ofMinutes(10));
    }

    private Settlement settlement(Duration giveUp) {
        return new Settlement(journal, new JournalledPrinter(printer, journal),
                new Settlement.Pace(Duration.ofSeconds(1), Duration.ofMillis(20), giveUp));
    }

    @AfterEach
    void close() {
        settlement.close();
        journal.close();
    }

    private void printing(OptionalLong counter) {
        journal.made(ID, "CLAIM-1");
        journal.printing(ID, "CLAIM-1", JournalledPrinter.job(ID), counter);
    }

    private String outcome() throws InterruptedException {
        eventually("settled", () -> journal.inDoubt().isEmpty());
        return journal.reportsDue(10).getFirst().outcome().name();
    }

    @Test
    void voidsWhatWasMadeButNeverPrinted() throws InterruptedException {
        journal.made(ID, "CLAIM-1");
        settlement.start();
        assertThat(outcome()).isEqualTo("VOIDED");
        assertThat(printer.asked).isEmpty();
        assertThat(printer.printed).isEmpty();
    }

    @Test
    void believesThePrinterThatKnowsTheJobAsPrinted() throws InterruptedException {
        printing(OptionalLong.empty());
        printer.onAsk = () -> new Outcome.Printed(2);
        settlement.start();
        assertThat(outcome()).isEqualTo("DELIVERED");
        assertThat(printer.printed).isEmpty();
        eventually("forgotten", () -> printer.forgotten.equals(List.of(ID.toString())));
    }

    @Test
    void voidsAnUnknownJobWhenTheSheetCounterStandsStill() throws InterruptedException {
        printing(OptionalLong.of(7));
        printer.counter = OptionalLong.of(7);
        printer.onAsk = () -> new Outcome.Refused("no such job");
        settlement.start();
        assertThat(outcome()).isEqualTo("VOIDED");
    }

    @Test
    void opensAClaimForAnUnknownJobWhenTheCounterMoved() throws InterruptedException {
        settlement = settlement(Duration.ofMillis(100));
        printing(OptionalLong.of(7));
        printer.counter = OptionalLong.of(8);
        printer.onAsk = () -> new Outcome.Refused("no such job");
        settlement.start();
        assertThat(outcome()).isEqualTo("UNKNOWN");
    }

    @Test
    void opensAClaimForAnUnknownJobWithoutACounter() throws InterruptedException {
        settlement = settlement(Duration.ofMillis(100));
        printing(OptionalLong.empty());
        printer.onAsk = () -> new Outcome.Refused("no such job");
        settlement.start();
        assertThat(outcome()).isEqualTo("UNKNOWN");
    }

    @Test
    void opensAClaimWhenASheetIsInside() throws InterruptedException {
        printing(OptionalLong.of(7));
        printer.onAsk = () -> new Outcome.Stopped(PaperPath.JAM, true);
        settlement.start();
        assertThat(outcome()).isEqualTo("UNKNOWN");
    }

    @Test
    void settlesTheOthersWhenOneCannotBeAskedFor() throws InterruptedException {
        UUID other = new UUID(1, 2);
        printing(OptionalLong.empty());
        journal.made(other, "CLAIM-2");
        printer.onAsk = () -> {
            throw new UncheckedIOException(new IOException("the job memory cannot be read"));
        };
        settlement.start();
        eventually("the other is settled", () -> journal.reportsDue(10).size() == 1);
        assertThat(journal.reportsDue(10).getFirst().issuance()).isEqualTo(other);
        printer.onAsk = () -> new Outcome.Printed(1);
        eventually("asked again", () -> journal.inDoubt().isEmpty());
    }

    @Test
    void goesOnAskingBesideTheSessionsAfterOneRound() throws InterruptedException {
        CountDownLatch first = new CountDownLatch(1);
        printing(OptionalLong.empty());
        printer.onAsk = () -> {
            first.await();
            return printer.asked.size() < 4 ? new Outcome.InDoubt("switched off") : new Outcome.Printed(1);
        };
        assertThat(settlement.settling()).isTrue();
        settlement.start();
        eventually("asked", () -> !printer.asked.isEmpty());
        assertThat(settlement.settling()).isTrue();
        first.countDown();
        eventually("serves again", () -> !settlement.settling());
        assertThat(outcome()).isEqualTo("DELIVERED");
        assertThat(printer.asked).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void isDoneAtOnceWhenNothingIsOpen() throws InterruptedException {
        settlement.start();
        eventually("done", () -> !settlement.settling());
    }

    @Test
    void tellsTheAuthorityUntilItAcknowledges() throws InterruptedException {
        WillingAuthority authority = new WillingAuthority();
        authority.recorded = new Answer.Unreachable<>("no link");
        journal.made(ID, "CLAIM-1");
        settlement.start();
        OutcomeReporter.Pace pace = new OutcomeReporter.Pace(Duration.ofMillis(5), Duration.ofMillis(5), Duration.ofMillis(20));
        try (OutcomeReporter reporter = new OutcomeReporter(journal, authority, Clock.systemUTC(), pace)) {
            reporter.start();
            eventually("told in vain", () -> authority.reports.size() >= 3);
            authority.recorded = new Answer.Ok<>(new Recorded());
            eventually("acknowledged", () -> journal.reportsDue(10).isEmpty() && allAcknowledged());
        }
        assertThat(authority.reports).containsOnly(ID + " VOIDED");
    }

    @Test
    void leavesAnotherFinalWordOfTheAuthorityStanding() throws InterruptedException {
        WillingAuthority authority = new WillingAuthority();
        authority.recorded = new Answer.Problem<>("outcome-conflict", 409, "", 0);
        journal.made(ID, "CLAIM-1");
        settlement.start();
        OutcomeReporter.Pace pace = new OutcomeReporter.Pace(Duration.ofMillis(5), Duration.ofMillis(5), Duration.ofMillis(20));
        try (OutcomeReporter reporter = new OutcomeReporter(journal, authority, Clock.systemUTC(), pace)) {
            reporter.start();
            eventually("told once", () -> !authority.reports.isEmpty() && allAcknowledged());
        }
        assertThat(authority.reports).hasSize(1);
    }

    @Test
    void waitsLongerAfterEachFailureUpToALimit() {
        OutcomeReporter.Pace pace = OutcomeReporter.Pace.DEFAULT;
        assertThat(pace.after(0)).isEqualTo(Duration.ofSeconds(5));
        assertThat(pace.after(3)).isEqualTo(Duration.ofSeconds(40));
        assertThat(pace.after(1_000)).isEqualTo(Duration.ofMinutes(10));
    }

    private boolean allAcknowledged() {
        return journal.unacknowledged() == 0;
    }
}
