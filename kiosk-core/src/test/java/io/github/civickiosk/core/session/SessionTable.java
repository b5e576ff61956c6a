package io.github.civickiosk.core.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.civickiosk.core.issuance.Catalogue.Relation;
import io.github.civickiosk.core.issuance.IssuingAuthority.Answer;
import io.github.civickiosk.core.issuance.IssuingAuthority.CodeSent;
import io.github.civickiosk.core.session.Event.Touch;
import io.github.civickiosk.core.session.State.Trouble;
import io.github.civickiosk.device.printer.DocumentPrinter.Outcome;
import io.github.civickiosk.device.printer.DocumentPrinter.PaperPath;
import io.github.civickiosk.device.printer.DocumentPrinter.Progress;
import io.github.civickiosk.device.smartcard.Emrtd;

/// One session per state, and every kind of event: the rows and columns of docs/session-table.md.
final class SessionTable {

    static final Duration NOW = Duration.ofSeconds(1000);
    static final long ASK = 7;

    private SessionTable() {}

    static Map<String, Session> sessions() {
        Visitor chosen = Visitor.NOBODY.speaking("en");
        Visitor asked = chosen.adding(Samples.item(Samples.KEY, Samples.RESIDENCE, Relation.SELF))
                .adding(Samples.item(Samples.OTHER_KEY, Samples.BIRTH, Relation.CHILD));
        Visitor visiting = asked.visiting(Samples.VISIT);
        Visitor byCard = visiting.identifiedAs(Samples.BY_CARD);
        Visitor byCode = visiting.identifiedAs(Samples.BY_CARD_AND_CODE).codeSentTo("+•• 17");
        Visitor made = byCode.replacing(byCode.item(Samples.KEY).orElseThrow().made(Samples.ISSUED));
        Visitor printed = made.became(Samples.KEY, Visitor.Outcome.PRINTED);
        Visitor lost = made.became(Samples.KEY, Visitor.Outcome.UNKNOWN).givingUp();
        Map<String, Session> all = new LinkedHashMap<>();
        Session closed = session(new State.OutOfService(), Visitor.NOBODY, false);
        all.put("OutOfService",
                new Session(closed.state(), closed.visitor(), Samples.OUT_OF_SERVICE, Samples.OUT_OF_SERVICE, false, false,
                        closed.times(), closed.revision(), closed.asks(), closed.startedAt(), closed.touchedAt(),
                        closed.enteredAt()));
        put(all, new State.Attract(), Visitor.NOBODY, false);
        put(all, new State.CardLeftBehind(), Visitor.NOBODY, true);
        put(all, new State.ChoosingLanguage(), Visitor.NOBODY, false);
        put(all, new State.ChoosingService(), chosen, false);
        put(all, new State.ChoosingForWhom(Samples.KEY, "birth"), chosen, false);
        put(all, new State.FillingForm(Samples.KEY, "birth", Relation.CHILD, Map.of(), Set.of()), chosen, false);
        put(all, new State.Basket(), asked, false);
        put(all, new State.OpeningVisit(), asked, false);
        put(all, new State.AwaitingCard(), visiting, false);
        put(all, new State.EnteringCan(3, false), visiting, true);
        put(all, new State.ReadingCard(), visiting, true);
        all.put("ReadingCard, last attempt", session(new State.ReadingCard(), visiting.guessedWrong().guessedWrong(), true));
        put(all, new State.JudgingEvidence(), visiting, true);
        put(all, new State.SendingCode(), byCard, false);
        put(all, new State.EnteringCode(3, false), byCard.codeSentTo("+•• 17"), false);
        put(all, new State.JudgingCode(), byCard.codeSentTo("+•• 17"), false);
        put(all, new State.ChoosingPerson(Samples.OTHER_KEY), byCode, false);
        put(all, new State.Reviewing(), byCode, false);
        put(all, new State.Issuing(Samples.KEY), byCode, false);
        put(all, new State.Printing(Samples.KEY, Samples.ISSUED, new Progress(false, 0)), made, false);
        put(all, new State.Settling(Samples.KEY, Samples.ISSUED), made, false);
        put(all, new State.Collecting(Samples.KEY, Samples.ISSUED), printed, false);
        Visitor one = printed.removing(Samples.OTHER_KEY);
        all.put("Collecting, the last item", session(new State.Collecting(Samples.KEY, Samples.ISSUED), one, false));
        all.put("Collecting, paper seen", session(new State.Collecting(Samples.KEY, Samples.ISSUED), printed, false, true));
        Visitor refused = byCode.became(Samples.KEY, Visitor.Outcome.NOT_MADE);
        all.put("Explaining Refused, more asked for", explaining(new Trouble.Refused("not-eligible"), refused));
        all.put("Explaining Refused", explaining(new Trouble.Refused("holder-deceased"), refused.givingUp()));
        all.put("Explaining CardUnreadable", explaining(new Trouble.CardUnreadable(), visiting));
        all.put("Explaining WrongCanThreeTimes", explaining(new Trouble.WrongCanThreeTimes(), visiting.givingUp()));
        all.put("Explaining AuthorityUnreachable", explaining(new Trouble.AuthorityUnreachable(), asked.givingUp()));
        all.put("Explaining NothingPrinted", explaining(new Trouble.NothingPrinted(Optional.of(PaperPath.PAPER_OUT)),
                made.became(Samples.KEY, Visitor.Outcome.VOIDED).givingUp()));
        all.put("Explaining FateUnknown", explaining(new Trouble.FateUnknown(Optional.of(PaperPath.JAM)), lost));
        put(all, new State.Rating(0), one, false);
        all.put("Rating, not content", session(new State.Rating(2), one, false));
        all.put("Rating, card in", session(new State.Rating(0), one, true));
        put(all, new State.TakeYourCard(), one, true);
        put(all, new State.Wiping(), chosen, false);
        all.put("Wiping, card in", session(new State.Wiping(), chosen, true));
        Duration until = NOW.plusSeconds(30);
        all.put("AskingForMoreTime over AwaitingCard",
                session(new State.AskingForMoreTime(new State.AwaitingCard(), until), visiting, false));
        all.put("AskingForMoreTime over OpeningVisit",
                session(new State.AskingForMoreTime(new State.OpeningVisit(), until), asked, false));
        all.put("CallingForHelp over Attract", session(new State.CallingForHelp(new State.Attract()), Visitor.NOBODY, false));
        all.put("CallingForHelp over AwaitingCard", session(new State.CallingForHelp(new State.AwaitingCard()), visiting, false));
        all.put("CallingForHelp over Printing",
                session(new State.CallingForHelp(new State.Printing(Samples.KEY, Samples.ISSUED, new Progress(false, 0))), made,
                        false));
        all.put("CallingForHelp over Collecting",
                session(new State.CallingForHelp(new State.Collecting(Samples.KEY, Samples.ISSUED)), one, false));
        return all;
    }

    private static void put(Map<String, Session> all, State state, Visitor visitor, boolean cardIn) {
        all.put(state.name(), session(state, visitor, cardIn));
    }

    private static Session explaining(Trouble trouble, Visitor visitor) {
        return session(new State.Explaining(trouble, visitor.claims()), visitor, false);
    }

    static Session session(State state, Visitor visitor, boolean cardIn) {
        return session(state, visitor, cardIn, false);
    }

    private static Session session(State state, Visitor visitor, boolean cardIn, boolean paperIn) {
        return new Session(state, visitor, Samples.OFFER, Samples.OFFER, cardIn, paperIn, Times.DEFAULT, 40, ASK,
                NOW.minusSeconds(100),
                NOW, NOW);
    }

    /// What happens, and how long after the last touch.
    record Happening(String name, Event event, Duration later) {}

    static List<Happening> happenings() {
        List<Happening> all = new ArrayList<>();
        touches().forEach((name, event) -> all.add(new Happening(name, event, Duration.ofSeconds(1))));
        for (int seconds : new int[]{1, 8, 20, 30, 60}) {
            all.add(new Happening("Tick after " + seconds + " s", new Event.Tick(), Duration.ofSeconds(seconds)));
        }
        around().forEach((name, event) -> all.add(new Happening(name, event, Duration.ofSeconds(1))));
        replies().forEach((name, event) -> all.add(new Happening(name, event, Duration.ofSeconds(1))));
        return all;
    }

    private static Map<String, Event> touches() {
        Map<String, Event> all = new LinkedHashMap<>();
        all.put("Start", new Touch.Start());
        all.put("ChooseLanguage", new Touch.ChooseLanguage("az"));
        all.put("ChooseLanguage, not one", new Touch.ChooseLanguage("../x"));
        all.put("ChooseService residence", new Touch.ChooseService(new java.util.UUID(0, 3), "residence"));
        all.put("ChooseService birth", new Touch.ChooseService(new java.util.UUID(0, 3), "birth"));
        all.put("ChooseService not available", new Touch.ChooseService(new java.util.UUID(0, 3), "closed"));
        all.put("ChooseForWhom child", new Touch.ChooseForWhom(Relation.CHILD));
        all.put("ChooseForWhom ward", new Touch.ChooseForWhom(Relation.WARD));
        all.put("FillForm", new Touch.FillForm(Map.of("copies", "2")));
        all.put("FillForm, does not fit", new Touch.FillForm(Map.of("copies", "x")));
        all.put("AddAnother", new Touch.AddAnother());
        all.put("RemoveItem", new Touch.RemoveItem(Samples.KEY));
        all.put("Continue", new Touch.Continue());
        all.put("EnterCan", new Touch.EnterCan("123456"));
        all.put("EnterCan, too short", new Touch.EnterCan("123"));
        all.put("EnterCode", new Touch.EnterCode("123456"));
        all.put("EnterCode, too short", new Touch.EnterCode("12"));
        all.put("SendCodeAgain", new Touch.SendCodeAgain());
        all.put("ChoosePerson", new Touch.ChoosePerson("p2"));
        all.put("ChoosePerson, nobody's", new Touch.ChoosePerson("p9"));
        all.put("Confirm", new Touch.Confirm());
        all.put("Collected", new Touch.Collected());
        all.put("Rate", new Touch.Rate(4));
        all.put("Rate, not content", new Touch.Rate(1));
        all.put("Rate, out of range", new Touch.Rate(9));
        all.put("StillThere", new Touch.StillThere());
        all.put("SwitchAid", new Touch.SwitchAid(Aid.CONTRAST));
        all.put("Back", new Touch.Back());
        all.put("StartAgain", new Touch.StartAgain());
        all.put("NeedMoreTime", new Touch.NeedMoreTime());
        all.put("CallForHelp", new Touch.CallForHelp());
        all.put("CloseHelp", new Touch.CloseHelp());
        all.put("Understood", new Touch.Understood());
        return all;
    }

    private static Map<String, Event> around() {
        Map<String, Event> all = new LinkedHashMap<>();
        all.put("CardInserted", new Event.CardInserted());
        all.put("CardRemoved", new Event.CardRemoved());
        all.put("PaperSeen", new Event.Noticed.PaperSeen());
        all.put("PaperTaken", new Event.PaperTaken());
        all.put("ReceiptPrinted", new Event.Noticed.ReceiptPrinted(Samples.ISSUED.id()));
        all.put("AidWanted", new Event.Noticed.AidWanted(Aid.SPEECH));
        all.put("ScreenLost", new Event.Noticed.ScreenLost());
        all.put("HelpAnswered", new Event.Noticed.HelpAnswered(new HelpAnswer(Map.of("en", "Coming."), false)));
        all.put("TimesChanged", new Event.Noticed.TimesChanged(Times.DEFAULT));
        all.put("OfferChanged in service", new Event.OfferChanged(Samples.OFFER));
        all.put("OfferChanged out of service", new Event.OfferChanged(Samples.OUT_OF_SERVICE));
        all.put("OfferChanged broken open", new Event.OfferChanged(Samples.BROKEN_OPEN));
        return all;
    }

    static Map<String, Event.Reply> replies() {
        Map<String, Event.Reply> all = new LinkedHashMap<>();
        all.put("VisitOpened", new Event.VisitOpened(ASK, new Answer.Ok<>(Samples.VISIT)));
        all.put("VisitOpened: problem", new Event.VisitOpened(ASK, problem("register-down", 0)));
        all.put("VisitOpened: unreachable", new Event.VisitOpened(ASK, new Answer.Unreachable<>("timeout")));
        all.put("CardRead", new Event.CardRead(ASK, new Emrtd.Outcome.Read(Samples.EVIDENCE)));
        all.put("CardRead: wrong CAN", new Event.CardRead(ASK, new Emrtd.Outcome.WrongAccessKey()));
        all.put("CardRead: no card", new Event.CardRead(ASK, new Emrtd.Outcome.NoCard()));
        all.put("CardRead: removed", new Event.CardRead(ASK, new Emrtd.Outcome.Removed()));
        all.put("CardRead: mute", new Event.CardRead(ASK, new Emrtd.Outcome.Mute()));
        all.put("CardRead: no eMRTD", new Event.CardRead(ASK, new Emrtd.Outcome.NotAnEmrtd()));
        all.put("CardRead: unreadable", new Event.CardRead(ASK, new Emrtd.Outcome.Unreadable("x")));
        all.put("CardRead: reader failed", new Event.CardRead(ASK, new Emrtd.Outcome.ReaderFailed("x")));
        all.put("EvidenceJudged", new Event.EvidenceJudged(ASK, new Answer.Ok<>(Samples.BY_CARD)));
        all.put("EvidenceJudged: problem", new Event.EvidenceJudged(ASK, problem("holder-deceased", 0)));
        all.put("EvidenceJudged: unreachable", new Event.EvidenceJudged(ASK, new Answer.Unreachable<>("timeout")));
        all.put("CodeWasSent", new Event.CodeWasSent(ASK, new Answer.Ok<>(new CodeSent("+•• 17"))));
        all.put("CodeWasSent: problem", new Event.CodeWasSent(ASK, problem("no-contact", 0)));
        all.put("CodeWasSent: unreachable", new Event.CodeWasSent(ASK, new Answer.Unreachable<>("timeout")));
        all.put("CodeJudged", new Event.CodeJudged(ASK, new Answer.Ok<>(Samples.BY_CARD_AND_CODE)));
        all.put("CodeJudged: wrong, 2 left", new Event.CodeJudged(ASK, problem("code-wrong", 2)));
        all.put("CodeJudged: wrong, none left", new Event.CodeJudged(ASK, problem("code-wrong", 0)));
        all.put("CodeJudged: expired", new Event.CodeJudged(ASK, problem("code-expired", 0)));
        all.put("CodeJudged: unreachable", new Event.CodeJudged(ASK, new Answer.Unreachable<>("timeout")));
        all.put("CertificateMade", new Event.CertificateMade(ASK, new Answer.Ok<>(Samples.ISSUED)));
        all.put("CertificateMade: problem", new Event.CertificateMade(ASK, problem("not-eligible", 0)));
        all.put("CertificateMade: unreachable", new Event.CertificateMade(ASK, new Answer.Unreachable<>("timeout")));
        all.put("PrintProgressed", new Event.PrintProgressed(ASK, new Progress(true, 1)));
        all.put("PrintEnded: printed", new Event.PrintEnded(ASK, new Outcome.Printed(1)));
        all.put("PrintEnded: stopped, sheet inside", new Event.PrintEnded(ASK, new Outcome.Stopped(PaperPath.JAM, true)));
        all.put("PrintEnded: stopped, no sheet", new Event.PrintEnded(ASK, new Outcome.Stopped(PaperPath.PAPER_OUT, false)));
        all.put("PrintEnded: in doubt", new Event.PrintEnded(ASK, new Outcome.InDoubt("link lost")));
        all.put("PrintEnded: refused", new Event.PrintEnded(ASK, new Outcome.Refused("busy")));
        all.put("Settled: printed", new Event.Settled(ASK, new Outcome.Printed(1)));
        all.put("Settled: stopped, sheet inside", new Event.Settled(ASK, new Outcome.Stopped(PaperPath.JAM, true)));
        all.put("Settled: stopped, no sheet", new Event.Settled(ASK, new Outcome.Stopped(PaperPath.PAPER_OUT, false)));
        all.put("Settled: in doubt", new Event.Settled(ASK, new Outcome.InDoubt("no answer")));
        all.put("Settled: refused", new Event.Settled(ASK, new Outcome.Refused("no such job")));
        all.put("Wiped", new Event.Wiped(ASK));
        return all;
    }

    static <T> Answer<T> problem(String type, int attemptsLeft) {
        return new Answer.Problem<>(type, 403, type, attemptsLeft);
    }
}
