package io.github.civickiosk.core.session;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.civickiosk.core.issuance.IssuingAuthority.Answer;
import io.github.civickiosk.core.issuance.IssuingAuthority.Visit;
import io.github.civickiosk.core.journal.Journal;
import io.github.civickiosk.core.journal.JournalledPrinter;
import io.github.civickiosk.core.journal.Usage;
import io.github.civickiosk.core.receipt.Receipts;
import io.github.civickiosk.core.world.DarkPanel;
import io.github.civickiosk.core.world.PaperRoll;
import io.github.civickiosk.core.world.ScriptedPrinter;
import io.github.civickiosk.core.world.ScriptedReader;
import io.github.civickiosk.core.world.WillingAuthority;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.device.cabinet.CabinetPanel.Sensor;
import io.github.civickiosk.device.printer.DocumentPrinter.Outcome;
import io.github.civickiosk.device.printer.DocumentPrinter.PaperPath;
import io.github.civickiosk.device.receipt.Receipt;
import io.github.civickiosk.device.receipt.ReceiptPrinter;
import io.github.civickiosk.device.receipt.ReceiptPrinter.Trouble;
import io.github.civickiosk.device.smartcard.CardReader;
import io.github.civickiosk.device.smartcard.Emrtd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import static io.github.civickiosk.core.world.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

class SessionLoopTest {

    private static final Times QUICK = new Times(Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ofSeconds(1),
            Duration.ofSeconds(1), Duration.ofSeconds(1));
    private static final Patience SHORT = new Patience(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(2),
            Duration.ofSeconds(2), Duration.ofSeconds(2));

    @TempDir
    Path folder;

    private final ScriptedPrinter printer = new ScriptedPrinter();
    private final ScriptedReader reader = new ScriptedReader();
    private final DarkPanel panel = new DarkPanel();
    private final PaperRoll roll = new PaperRoll();
    private final WillingAuthority authority = new WillingAuthority();
    private final List<String> wiped = new CopyOnWriteArrayList<>();
    private final List<String> rung = new CopyOnWriteArrayList<>();
    private volatile Supplier<Emrtd.Outcome> reading = () -> new Emrtd.Outcome.Read(Samples.EVIDENCE);
    private Journal journal;
    private SessionLoop loop;
    private Subscription sensors = () -> {};

    @BeforeEach
    void start() throws InterruptedException {
        journal = Journal.open(folder.resolve("journal.db"), Clock.systemUTC());
        loop = loop(authority);
    }

    private SessionLoop loop(WillingAuthority with) throws InterruptedException {
        Press press = new Press(with, new JournalledPrinter(printer, journal), journal, SHORT);
        SessionLoop started = new SessionLoop(Session.starting(QUICK),
                new Effects((_, _, _) -> reading.get(), with, press, panel,
                        new Receipts(Optional.of(roll), "kiosk-1", "112", Clock.systemUTC()), journal,
                        List.of(() -> {
                            throw new IllegalStateException("a hook that fails");
                        }, () -> wiped.add("browser")), new Bell() {
                            @Override
                            public void helpWanted() {
                                rung.add("bell");
                            }

                            @Override
                            public void cardLeftBehind(int reminder) {
                                rung.add("card " + reminder);
                            }
                        }, SHORT));
        sensors = Sensors.watch(reader, panel, started::tell);
        started.start();
        started.tell(new Event.OfferChanged(Samples.OFFER));
        eventually("attract", () -> started.current().state() instanceof State.Attract);
        return started;
    }

    @AfterEach
    void stop() {
        sensors.close();
        loop.close();
        journal.close();
    }

    @Test
    void printsTheClaimNumberOnAReceiptAndKnowsIt() throws InterruptedException {
        roll.outcome = new ReceiptPrinter.Outcome.Printed();
        toReview();
        touch(new Event.Touch.Confirm());
        until(State.Collecting.class);
        eventually("a receipt", () -> loop.current().visitor().basket().getFirst().receipt());
        String claim = loop.current().visitor().basket().getFirst().issued().orElseThrow().claim();
        assertThat(roll.printed.getFirst().parts()).contains(new Receipt.ClaimNumber(claim));
    }

    @Test
    void goesOnWhateverBecomesOfTheReceipt() throws InterruptedException {
        roll.outcome = new ReceiptPrinter.Outcome.Stopped(Trouble.PAPER_OUT, true);
        toReview();
        touch(new Event.Touch.Confirm());
        until(State.Collecting.class);
        roll.hang();
        touch(new Event.Touch.Collected());
        until(State.Rating.class);
        assertThat(loop.current().visitor().basket().getFirst().receipt()).isFalse();
    }

    @Test
    void waitsUntilThePaperIsTakenWhereItCanBeSeen() throws InterruptedException {
        toReview();
        panel.see(Sensor.PAPER_IN_SLOT, true);
        eventually("seen", () -> loop.current().paperIn());
        touch(new Event.Touch.Confirm());
        until(State.Collecting.class);
        touch(new Event.Touch.Collected());
        assertThat(loop.current().state()).isInstanceOf(State.Collecting.class);
        panel.see(Sensor.PAPER_IN_SLOT, false);
        until(State.Rating.class);
    }

    @Test
    void endsAVisitAtOnceWhenTheCabinetIsBrokenOpen() throws InterruptedException {
        toReview();
        loop.tell(new Event.OfferChanged(Samples.BROKEN_OPEN));
        until(State.TakeYourCard.class);
        reader.says(DeviceStatus.ONLINE, CardReader.Media.NOT_PRESENT);
        until(State.OutOfService.class);
        assertThat(printer.printed).isEmpty();
    }

    @Test
    void printsAResidenceCertificateAndForgetsTheCitizen() throws InterruptedException {
        toReview();
        touch(new Event.Touch.Confirm());
        until(State.Collecting.class);
        assertThat(printer.printed).hasSize(1);
        touch(new Event.Touch.Collected());
        until(State.Rating.class);
        touch(new Event.Touch.Rate(4));
        until(State.TakeYourCard.class);
        reader.says(DeviceStatus.ONLINE, CardReader.Media.NOT_PRESENT);
        until(State.Attract.class);
        assertThat(loop.current().visitor()).isEqualTo(Visitor.NOBODY);
        assertThat(wiped).containsExactly("browser");
        assertThat(printer.forgotten).isEqualTo(printer.printed);
        eventually("the visit is closed", () -> authority.closed.equals(List.of("v1")));
        eventually("usage", () -> journal.outbox().after(0, 10).size() == 1);
        Usage usage = journal.outbox().after(0, 10).getFirst().usage();
        assertThat(usage.end()).isEqualTo(Usage.End.COMPLETED);
        assertThat(usage.delivered()).isEqualTo(1);
        assertThat(usage.rating()).isEqualTo(4);
        assertThat(journal.inDoubt()).isEmpty();
        assertThat(journal.reportsDue(10)).singleElement().extracting(report -> report.outcome().name()).isEqualTo("DELIVERED");
        assertThat(panel.lights).containsExactly("CARD MEDIUM", "CARD OFF", "CARD CONTINUOUS", "CARD OFF", "DOCUMENT MEDIUM",
                "DOCUMENT OFF",
                "CARD QUICK", "CARD OFF");
    }

    @Test
    void showsTheClaimAndJournalsBeforeAnythingIsPrinted() throws InterruptedException {
        List<String> seen = new CopyOnWriteArrayList<>();
        loop.watch(session -> seen.add(session.state().name()));
        List<String> atPrint = new CopyOnWriteArrayList<>();
        printer.counter = OptionalLong.of(41);
        printer.onPrint = () -> {
            atPrint.addAll(seen);
            journal.inDoubt().forEach(
                    open -> atPrint.add(open.claim() + " " + open.job().orElseThrow().value() + " " + open.sheetsBefore()));
            return new Outcome.Printed(1);
        };
        toReview();
        touch(new Event.Touch.Confirm());
        until(State.Collecting.class);
        String id = printer.printed.getFirst();
        assertThat(atPrint).contains("Printing", "CLAIM-101 " + id + " OptionalLong[41]");
    }

    @Test
    void ignoresATouchOnAnOlderScreen() throws InterruptedException {
        long old = loop.current().revision();
        assertThat(loop.post(new Event.Touch.Start(), old)).isTrue();
        assertThat(loop.current().state()).isInstanceOf(State.ChoosingLanguage.class);
        assertThat(loop.post(new Event.Touch.StartAgain(), old)).isFalse();
        assertThat(loop.current().state()).isInstanceOf(State.ChoosingLanguage.class);
    }

    @Test
    void explainsACardReaderThatThrowsAndLivesOn() throws InterruptedException {
        reading = () -> {
            throw new IllegalStateException("a bug");
        };
        toCan();
        touch(new Event.Touch.EnterCan("500540"));
        until(State.Explaining.class);
        reading = () -> new Emrtd.Outcome.Read(Samples.EVIDENCE);
        touch(new Event.Touch.Back());
        touch(new Event.Touch.EnterCan("500540"));
        until(State.Reviewing.class);
    }

    @Test
    void takesACardReaderThatHangsForUnreadable() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        reading = () -> {
            try {
                never.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            return new Emrtd.Outcome.Read(Samples.EVIDENCE);
        };
        toCan();
        touch(new Event.Touch.EnterCan("500540"));
        until(State.Explaining.class);
        assertThat(((State.Explaining) loop.current().state()).trouble()).isInstanceOf(State.Trouble.CardUnreadable.class);
    }

    @Test
    void opensAClaimWhenASheetMayBeInside() throws InterruptedException {
        printer.onPrint = () -> new Outcome.Stopped(PaperPath.JAM, true);
        toReview();
        touch(new Event.Touch.Confirm());
        until(State.Explaining.class);
        assertThat(((State.Explaining) loop.current().state()).claims()).containsExactly("CLAIM-101");
        eventually("journalled", () -> !journal.reportsDue(10).isEmpty());
        assertThat(journal.reportsDue(10)).singleElement().extracting(report -> report.outcome().name()).isEqualTo("UNKNOWN");
    }

    @Test
    void asksThePrinterWhenTheLinkWasLostAndPrintsNothingAgain() throws InterruptedException {
        printer.onPrint = () -> new Outcome.InDoubt("link lost");
        printer.onAsk = () -> new Outcome.Printed(1);
        toReview();
        touch(new Event.Touch.Confirm());
        until(State.Collecting.class);
        assertThat(printer.printed).hasSize(1).isEqualTo(printer.asked);
    }

    @Test
    void believesNothingWasPrintedOnlyWhenTheSheetCounterStandsStill() throws InterruptedException {
        printer.counter = OptionalLong.of(7);
        printer.onPrint = () -> new Outcome.InDoubt("link lost");
        printer.onAsk = () -> {
            printer.counter = OptionalLong.of(8);
            return new Outcome.Refused("no such job");
        };
        toReview();
        touch(new Event.Touch.Confirm());
        until(State.Explaining.class);
        assertThat(((State.Explaining) loop.current().state()).trouble()).isInstanceOf(State.Trouble.FateUnknown.class);
    }

    @Test
    void voidsWhatTheAuthorityKeepsBack() throws InterruptedException {
        authority.document = new Answer.Unreachable<>("no link");
        toReview();
        touch(new Event.Touch.Confirm());
        until(State.Explaining.class);
        assertThat(((State.Explaining) loop.current().state()).trouble()).isInstanceOf(State.Trouble.NothingPrinted.class);
        assertThat(printer.printed).isEmpty();
        eventually("journalled", () -> !journal.reportsDue(10).isEmpty());
        assertThat(journal.reportsDue(10)).singleElement().extracting(report -> report.outcome().name()).isEqualTo("VOIDED");
    }

    @Test
    void saysNothingOfTheCitizenInTheLog() throws InterruptedException {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        log.start();
        root.addAppender(log);
        try {
            toReview();
            touch(new Event.Touch.Confirm());
            until(State.Collecting.class);
            touch(new Event.Touch.StartAgain());
            reader.says(DeviceStatus.ONLINE, CardReader.Media.NOT_PRESENT);
            until(State.Attract.class);
        } finally {
            root.detachAppender(log);
        }
        String said = String.join("\n", List.copyOf(log.list).stream().map(ILoggingEvent::getFormattedMessage).toList());
        assertThat(said).contains("Reviewing → Issuing").doesNotContain("Specimen", "500540", Samples.VISIT.token(), "CLAIM-",
                "p0");
    }

    @Test
    void ringsTheBellForHelp() throws InterruptedException {
        touch(new Event.Touch.CallForHelp());
        eventually("bell", () -> rung.equals(List.of("bell")));
    }

    @Test
    void takesAThrowingAuthorityForUnreachable() throws InterruptedException {
        stopLoop();
        loop = loop(new WillingAuthority() {
            @Override
            public Answer<Visit> openVisit() {
                throw new IllegalStateException("a bug");
            }
        });
        toBasket();
        touch(new Event.Touch.Continue());
        until(State.Explaining.class);
        until(State.Attract.class);
    }

    @Test
    void closesAVisitThatIsOpenedForSomeoneWhoHasGone() throws InterruptedException {
        CountDownLatch opening = new CountDownLatch(1);
        stopLoop();
        WillingAuthority slow = new WillingAuthority() {
            @Override
            public Answer<Visit> openVisit() throws InterruptedException {
                opening.await();
                return super.openVisit();
            }
        };
        loop = loop(slow);
        toBasket();
        touch(new Event.Touch.Continue());
        touch(new Event.Touch.StartAgain());
        until(State.Attract.class);
        opening.countDown();
        eventually("closed", () -> slow.closed.equals(List.of("v1")));
        assertThat(loop.current().state()).isInstanceOf(State.Attract.class);
        assertThat(loop.current().visitor()).isEqualTo(Visitor.NOBODY);
    }

    @Test
    void endsByItselfWhenNobodyTouchesAResult() throws InterruptedException {
        toReview();
        touch(new Event.Touch.Confirm());
        until(State.Collecting.class);
        reader.says(DeviceStatus.ONLINE, CardReader.Media.NOT_PRESENT);
        until(State.Attract.class);
        assertThat(journal.outbox().after(0, 10)).singleElement().extracting(record -> record.usage().end())
                .isEqualTo(Usage.End.COMPLETED);
    }

    @Test
    void tellsNobodyAfterASubscriptionIsClosed() throws InterruptedException {
        List<Long> seen = new CopyOnWriteArrayList<>();
        Subscription subscription = loop.watch(session -> seen.add(session.revision()));
        touch(new Event.Touch.Start());
        int before = seen.size();
        subscription.close();
        touch(new Event.Touch.ChooseLanguage("az"));
        assertThat(before).isEqualTo(1);
        assertThat(seen).hasSize(1);
    }

    private void stopLoop() {
        sensors.close();
        loop.close();
    }

    private void toBasket() throws InterruptedException {
        touch(new Event.Touch.Start());
        touch(new Event.Touch.ChooseLanguage("az"));
        touch(new Event.Touch.ChooseService(UUID.randomUUID(), "residence"));
        assertThat(loop.current().state()).isInstanceOf(State.Basket.class);
    }

    private void toReview() throws InterruptedException {
        toCan();
        touch(new Event.Touch.EnterCan("500540"));
        until(State.Reviewing.class);
    }

    private void toCan() throws InterruptedException {
        toBasket();
        touch(new Event.Touch.Continue());
        until(State.AwaitingCard.class);
        reader.says(DeviceStatus.ONLINE, CardReader.Media.PRESENT);
        until(State.EnteringCan.class);
    }

    private void touch(Event.Touch touch) throws InterruptedException {
        assertThat(loop.post(touch, loop.current().revision())).as("%s", touch).isTrue();
    }

    private void until(Class<? extends State> state) throws InterruptedException {
        eventually(state.getSimpleName() + ", not " + loop.current().state().name(),
                () -> state.isInstance(loop.current().state()));
    }
}
