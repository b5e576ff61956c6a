package io.github.civickiosk.core.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.github.civickiosk.core.issuance.Catalogue.Relation;
import io.github.civickiosk.core.issuance.IssuingAuthority.Answer;
import io.github.civickiosk.core.issuance.IssuingAuthority.CodeSent;
import io.github.civickiosk.core.issuance.IssuingAuthority.Identified;
import io.github.civickiosk.core.journal.Usage;
import io.github.civickiosk.core.session.Event.Timed;
import io.github.civickiosk.core.session.Event.Touch;
import io.github.civickiosk.core.session.Session.Step;
import io.github.civickiosk.device.printer.DocumentPrinter.Outcome;
import io.github.civickiosk.device.smartcard.Emrtd;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// The ways of citizens through the session, each as one story.
class SessionJourneyTest {

    private Session session = Session.starting(Times.DEFAULT);
    private Duration now = Duration.ofSeconds(1);
    private final List<Effect> effects = new ArrayList<>();
    private long issued;

    @BeforeEach
    void open() {
        meet(new Event.OfferChanged(Samples.OFFER));
    }

    @Test
    void printsAFormForAnybodyWithoutACard() {
        choose("form");
        meet(new Touch.Continue());
        meet(new Event.VisitOpened(ask(), new Answer.Ok<>(Samples.VISIT)));
        at(State.Reviewing.class);
        print();
        meet(new Event.PaperTaken());
        at(State.Rating.class);
        wait(8);
        at(State.Wiping.class);
        assertThat(usage().end()).isEqualTo(Usage.End.COMPLETED);
    }

    @Test
    void printsABirthCertificateOfTheSecondChildWithACode() {
        chooseBirthOfAChild();
        identifyByCard(Samples.BY_CARD);
        at(State.SendingCode.class);
        meet(new Event.CodeWasSent(ask(), new Answer.Ok<>(new CodeSent("+•• 17"))));
        meet(new Touch.EnterCode("123456"));
        meet(new Event.CodeJudged(ask(), SessionTable.problem("code-wrong", 2)));
        assertThat(session.state()).isEqualTo(new State.EnteringCode(2, true));
        meet(new Touch.EnterCode("654321"));
        meet(new Event.CodeJudged(ask(), new Answer.Ok<>(Samples.BY_CARD_AND_CODE)));
        at(State.ChoosingPerson.class);
        meet(new Touch.ChoosePerson("p2"));
        meet(new Touch.Confirm());
        Effect.Issue issue = last(Effect.Issue.class);
        assertThat(issue.order().person()).contains("p2");
        assertThat(issue.order().form()).isEqualTo(Map.of("copies", "1"));
        assertThat(issue.order().language()).isEqualTo("az");
    }

    @Test
    void aLostScreenEndsAVisitBeforeAnythingIsMade() {
        choose("form");
        meet(new Touch.Continue());
        meet(new Event.VisitOpened(ask(), new Answer.Ok<>(Samples.VISIT)));
        at(State.Reviewing.class);
        meet(new Event.Noticed.ScreenLost());
        at(State.Wiping.class);
        assertThat(session.visitor().basket()).isEmpty();
        assertThat(usage().end()).isEqualTo(Usage.End.ABANDONED);
    }

    @Test
    void aLostScreenStopsNoPaper() {
        choose("form");
        meet(new Touch.Continue());
        meet(new Event.VisitOpened(ask(), new Answer.Ok<>(Samples.VISIT)));
        print();
        State collecting = session.state();
        meet(new Event.Noticed.ScreenLost());
        assertThat(session.state()).isEqualTo(collecting);
        meet(new Event.PaperTaken());
        at(State.Rating.class);
    }

    @Test
    void takesTheOnlyChildWithoutAsking() {
        chooseBirthOfAChild();
        identifyByCard(new Identified(Samples.BY_CARD_AND_CODE.level(), List.of(Samples.SELF, Samples.CHILD)));
        at(State.Reviewing.class);
        assertThat(session.visitor().basket().getFirst().person()).contains("p1");
    }

    @Test
    void explainsThatTheRegisterKnowsNoChild() {
        chooseBirthOfAChild();
        identifyByCard(new Identified(Samples.BY_CARD_AND_CODE.level(), List.of(Samples.SELF)));
        assertThat(session.state()).isEqualTo(new State.Explaining(new State.Trouble.Refused("relation-unknown"), List.of()));
    }

    @Test
    void printsSeveralDocumentsOneAfterAnother() {
        choose("residence");
        chooseAnother("residence");
        identifyByCard(Samples.BY_CARD);
        print();
        meet(new Touch.Collected());
        at(State.Issuing.class);
        made();
        meet(new Event.PrintEnded(ask(), new Outcome.Printed(1)));
        meet(new Touch.Collected());
        at(State.Rating.class);
        assertThat(effects.stream().filter(Effect.Print.class::isInstance).map(e -> ((Effect.Print) e).issued().id()).distinct())
                .hasSize(2);
    }

    @Test
    void anAidTouchedAtAttractBeginsAVisitAndIsKeptToItsEnd() {
        meet(new Touch.SwitchAid(Aid.SIZE));
        at(State.ChoosingLanguage.class);
        meet(new Touch.SwitchAid(Aid.CONTRAST));
        meet(new Touch.ChooseLanguage("en"));
        meet(new Touch.SwitchAid(Aid.SIZE));
        assertThat(session.visitor().aids()).containsExactly(Aid.CONTRAST);
        assertThat(session.trail().aids()).containsExactly("contrast", "size");
        meet(new Touch.StartAgain());
        assertThat(session.visitor().aids()).isEmpty();
    }

    @Test
    void largeLettersGiveTwiceTheTime() {
        meet(new Touch.SwitchAid(Aid.SIZE));
        meet(new Touch.ChooseLanguage("en"));
        wait(119);
        at(State.ChoosingService.class);
        wait(1);
        at(State.AskingForMoreTime.class);
    }

    @Test
    void holdsFiveItemsAndNoSixth() {
        choose("form");
        for (int i = 0; i < 4; i++) {
            chooseAnother("form");
        }
        meet(new Touch.AddAnother());
        at(State.Basket.class);
        meet(new Touch.RemoveItem(session.visitor().basket().getFirst().key()));
        meet(new Touch.AddAnother());
        at(State.ChoosingService.class);
    }

    @Test
    void goesOnWithTheOthersWhenOneIsRefused() {
        choose("residence");
        chooseAnother("residence");
        identifyByCard(Samples.BY_CARD);
        meet(new Touch.Confirm());
        meet(new Event.CertificateMade(ask(), SessionTable.problem("not-eligible", 0)));
        at(State.Explaining.class);
        meet(new Touch.Understood());
        at(State.Reviewing.class);
        print();
        meet(new Touch.Collected());
        meet(new Touch.Rate(0));
        assertThat(usage().end()).isEqualTo(Usage.End.FAILED);
        assertThat(usage().delivered()).isEqualTo(1);
    }

    @Test
    void asksOnceWhyOfWhoIsNotContent() {
        choose("residence");
        identifyByCard(Samples.BY_CARD);
        print();
        meet(new Touch.Collected());
        meet(new Touch.Rate(2));
        at(State.Rating.class);
        meet(new Touch.Rate(2, "slow"));
        assertThat(usage().rating()).isEqualTo(2);
        assertThat(usage().reason()).isEqualTo("slow");
    }

    @Test
    void keepsTheRatingOfWhoGoesWithoutSayingWhy() {
        choose("residence");
        identifyByCard(Samples.BY_CARD);
        print();
        meet(new Touch.Collected());
        meet(new Touch.Rate(1));
        wait(8);
        assertThat(usage().rating()).isEqualTo(1);
        assertThat(usage().reason()).isEmpty();
    }

    @Test
    void endsTheVisitAfterThreeWrongCansEvenByWayOfTheBasket() {
        choose("residence");
        toCard();
        wrongCan(2);
        meet(new Touch.Back());
        meet(new Touch.Continue());
        assertThat(session.state()).isEqualTo(new State.EnteringCan(2, false));
        wrongCan(1);
        meet(new Event.CardRemoved());
        meet(new Event.CardInserted());
        meet(new Touch.EnterCan("000000"));
        meet(new Event.CardRead(ask(), new Emrtd.Outcome.WrongAccessKey()));
        assertThat(session.state()).isEqualTo(new State.Explaining(new State.Trouble.WrongCanThreeTimes(), List.of()));
        meet(new Touch.Back());
        at(State.Explaining.class);
        meet(new Touch.CallForHelp());
        assertThat(effects.getLast()).isInstanceOf(Effect.RingForHelp.class);
    }

    @Test
    void showsWhatTheOperatorsAnswerUntilItIsClosed() {
        choose("residence");
        State before = session.state();
        meet(new Event.Noticed.HelpAnswered(new HelpAnswer(Map.of("en", "Nobody has called."), false)));
        assertThat(session.state()).isEqualTo(before);
        meet(new Touch.CallForHelp());
        var answer = new HelpAnswer(Map.of("en", "Somebody comes."), true);
        meet(new Event.Noticed.HelpAnswered(answer));
        meet(new Event.CardInserted());
        assertThat(session.state()).isEqualTo(new State.CallingForHelp(before, Optional.of(answer)));
        meet(new Touch.CloseHelp());
        assertThat(session.state()).isEqualTo(before);
    }

    @Test
    void ignoresTheReadingOfACardThatWasTakenOutAndPutBack() {
        choose("residence");
        toCard();
        meet(new Touch.EnterCan("500540"));
        long first = ask();
        meet(new Event.CardRemoved());
        at(State.AwaitingCard.class);
        meet(new Event.CardInserted());
        meet(new Touch.EnterCan("611651"));
        meet(new Event.CardRead(first, new Emrtd.Outcome.Read(Samples.EVIDENCE)));
        at(State.ReadingCard.class);
        meet(new Event.CardRead(ask(), new Emrtd.Outcome.Read(Samples.EVIDENCE)));
        at(State.JudgingEvidence.class);
    }

    @Test
    void goesOnWithoutTheCardOnceTheEvidenceIsRead() {
        choose("residence");
        toCard();
        meet(new Touch.EnterCan("500540"));
        meet(new Event.CardRead(ask(), new Emrtd.Outcome.Read(Samples.EVIDENCE)));
        meet(new Event.CardRemoved());
        meet(new Event.EvidenceJudged(ask(), new Answer.Ok<>(Samples.BY_CARD)));
        at(State.Reviewing.class);
    }

    @Test
    void givesMoreTimeAsOftenAsItIsWanted() {
        meet(new Touch.Start());
        for (int i = 0; i < 12; i++) {
            wait(60);
            at(State.AskingForMoreTime.class);
            wait(29);
            meet(new Touch.NeedMoreTime());
            at(State.ChoosingLanguage.class);
        }
        wait(60);
        wait(30);
        at(State.Wiping.class);
        assertThat(usage().end()).isEqualTo(Usage.End.ABANDONED);
        assertThat(usage().lastStep()).isEqualTo("ChoosingLanguage");
        meet(new Event.Wiped(ask()));
        at(State.Attract.class);
    }

    @Test
    void servesASessionToItsEndWhenTheKioskGoesOutOfService() {
        choose("form");
        meet(new Event.OfferChanged(Samples.OUT_OF_SERVICE));
        meet(new Touch.Continue());
        meet(new Event.VisitOpened(ask(), new Answer.Ok<>(Samples.VISIT)));
        print();
        meet(new Touch.StartAgain());
        meet(new Event.Wiped(ask()));
        at(State.OutOfService.class);
        meet(new Event.OfferChanged(Samples.OFFER));
        at(State.Attract.class);
    }

    @Test
    void servesNobodyBeforeAForgottenCardIsTaken() {
        choose("residence");
        toCard();
        meet(new Touch.StartAgain());
        at(State.TakeYourCard.class);
        wait(20);
        meet(new Event.Wiped(ask()));
        at(State.CardLeftBehind.class);
        meet(new Touch.Start());
        at(State.CardLeftBehind.class);
        meet(new Event.CardRemoved());
        at(State.Attract.class);
    }

    @Test
    void tellsAgainAndAgainOfACardThatNobodyTakes() {
        choose("residence");
        toCard();
        meet(new Touch.StartAgain());
        wait(20);
        assertThat(told()).containsExactly(0);
        meet(new Event.Wiped(ask()));
        wait(19);
        assertThat(told()).containsExactly(0);
        wait(1);
        wait(19);
        assertThat(told()).containsExactly(0, 1);
        wait(1);
        assertThat(told()).containsExactly(0, 1, 2);
        meet(new Event.CardRemoved());
        at(State.Attract.class);
        meet(new Event.CardInserted());
        wait(20);
        assertThat(told()).as("another card").endsWith(2, 1);
    }

    @Test
    void tellsNobodyOfACardThatIsTakenInTime() {
        choose("residence");
        toCard();
        meet(new Touch.StartAgain());
        wait(19);
        meet(new Event.CardRemoved());
        wait(60);
        assertThat(told()).isEmpty();
    }

    private List<Integer> told() {
        return effects.stream().filter(Effect.CardLeftBehind.class::isInstance)
                .map(effect -> ((Effect.CardLeftBehind) effect).reminder()).toList();
    }

    @Test
    void keepsTheOpenClaimOnTheScreenUntilTheCitizenGoes() {
        choose("form");
        meet(new Touch.Continue());
        meet(new Event.VisitOpened(ask(), new Answer.Ok<>(Samples.VISIT)));
        meet(new Touch.Confirm());
        made();
        meet(new Event.PrintEnded(ask(), new Outcome.InDoubt("link lost")));
        meet(new Event.Settled(ask(), new Outcome.InDoubt("no answer")));
        wait(59);
        assertThat(((State.Explaining) session.state()).claims()).containsExactly("CLAIM-0");
        wait(1);
        at(State.AskingForMoreTime.class);
        assertThat(effects.stream().filter(Effect.Remember.class::isInstance)).hasSize(1);
    }

    @Test
    void keepsAFormThatDoesNotFitWithWhatWasTyped() {
        meet(new Touch.Start());
        meet(new Touch.ChooseLanguage("az"));
        meet(new Touch.ChooseService(UUID.randomUUID(), "birth"));
        meet(new Touch.ChooseForWhom(Relation.SELF));
        meet(new Touch.FillForm(Map.of("copies", "12", "purpose", "a purpose that nobody has", "other", "x")));
        State.FillingForm form = (State.FillingForm) session.state();
        assertThat(form.refused()).isEqualTo(Set.of("copies", "purpose"));
        assertThat(form.values()).isEqualTo(Map.of("copies", "1", "purpose", "a purpose "));
        meet(new Touch.FillForm(Map.of("copies", " 3 ", "purpose", "school")));
        assertThat(session.visitor().basket().getFirst().form()).isEqualTo(Map.of("copies", "3", "purpose", "school"));
    }

    private void chooseBirthOfAChild() {
        meet(new Touch.Start());
        meet(new Touch.ChooseLanguage("az"));
        meet(new Touch.ChooseService(UUID.randomUUID(), "birth"));
        meet(new Touch.ChooseForWhom(Relation.CHILD));
        meet(new Touch.FillForm(Map.of("copies", "1")));
        at(State.Basket.class);
    }

    private void choose(String service) {
        meet(new Touch.Start());
        meet(new Touch.ChooseLanguage("az"));
        meet(new Touch.ChooseService(UUID.randomUUID(), service));
        at(State.Basket.class);
    }

    private void chooseAnother(String service) {
        meet(new Touch.AddAnother());
        meet(new Touch.ChooseService(UUID.randomUUID(), service));
        at(State.Basket.class);
    }

    private void toCard() {
        meet(new Touch.Continue());
        meet(new Event.VisitOpened(ask(), new Answer.Ok<>(Samples.VISIT)));
        at(State.AwaitingCard.class);
        meet(new Event.CardInserted());
        at(State.EnteringCan.class);
    }

    private void identifyByCard(Identified identified) {
        toCard();
        meet(new Touch.EnterCan("500540"));
        meet(new Event.CardRead(ask(), new Emrtd.Outcome.Read(Samples.EVIDENCE)));
        meet(new Event.EvidenceJudged(ask(), new Answer.Ok<>(identified)));
    }

    private void wrongCan(int left) {
        meet(new Touch.EnterCan("000000"));
        meet(new Event.CardRead(ask(), new Emrtd.Outcome.WrongAccessKey()));
        assertThat(session.state()).isEqualTo(new State.EnteringCan(left, true));
    }

    private void print() {
        at(State.Reviewing.class);
        meet(new Touch.Confirm());
        made();
        meet(new Event.PrintEnded(ask(), new Outcome.Printed(1)));
        at(State.Collecting.class);
    }

    private void made() {
        meet(new Event.CertificateMade(ask(), new Answer.Ok<>(Samples.issued(issued++))));
        at(State.Printing.class);
    }

    private void meet(Event event) {
        now = now.plusMillis(10);
        Step step = Session.next(session, new Timed(now, event));
        session = step.session();
        effects.addAll(step.effects());
    }

    /// Nothing happens but that time passes.
    private void wait(int seconds) {
        now = now.plusSeconds(seconds);
        meet(new Event.Tick());
    }

    private long ask() {
        return session.asks();
    }

    private void at(Class<? extends State> state) {
        assertThat(session.state()).isInstanceOf(state);
    }

    private Usage usage() {
        return last(Effect.RecordUsage.class).usage();
    }

    private <T> T last(Class<T> type) {
        return effects.stream().filter(type::isInstance).map(type::cast).reduce((_, later) -> later).orElseThrow();
    }
}
