package io.github.civickiosk.core.session;

import io.github.civickiosk.core.issuance.IssuingAuthority.Answer;
import io.github.civickiosk.core.issuance.IssuingAuthority.Identified;
import io.github.civickiosk.core.issuance.IssuingAuthority.Visit;
import io.github.civickiosk.core.session.Event.CardInserted;
import io.github.civickiosk.core.session.Event.CardRead;
import io.github.civickiosk.core.session.Event.CardRemoved;
import io.github.civickiosk.core.session.Event.EvidenceJudged;
import io.github.civickiosk.core.session.Event.Noticed;
import io.github.civickiosk.core.session.Event.OfferChanged;
import io.github.civickiosk.core.session.Event.PaperTaken;
import io.github.civickiosk.core.session.Event.Reply;
import io.github.civickiosk.core.session.Event.Tick;
import io.github.civickiosk.core.session.Event.Touch;
import io.github.civickiosk.core.session.Event.VisitOpened;
import io.github.civickiosk.core.session.Session.Step;
import io.github.civickiosk.core.session.State.AwaitingCard;
import io.github.civickiosk.core.session.State.Basket;
import io.github.civickiosk.core.session.State.EnteringCan;
import io.github.civickiosk.core.session.State.JudgingEvidence;
import io.github.civickiosk.core.session.State.OpeningVisit;
import io.github.civickiosk.core.session.State.ReadingCard;
import io.github.civickiosk.core.session.State.Trouble;
import io.github.civickiosk.device.smartcard.Emrtd;

/// A visit at the authority, and the card as evidence.
final class Identifying {

    private Identifying() {}

    static Step openVisit(Turn turn) {
        return turn.ask(new OpeningVisit(), Effect.OpenVisit::new);
    }

    static Step openingVisit(Turn turn, Event event) {
        return switch (event) {
            case VisitOpened(long _, Answer<Visit> answer) -> switch (answer) {
                case Answer.Ok(Visit visit) -> Ordering.onward(turn.with(turn.visitor().visiting(visit)));
                case Answer.Problem<Visit> problem -> Ending.refused(turn, problem.type());
                case Answer.Unreachable<Visit> _ -> Ending.explain(turn, new Trouble.AuthorityUnreachable());
            };
            case Tick _ -> turn.idle();
            case Touch _, Reply _, CardInserted _, CardRemoved _, OfferChanged _, PaperTaken _, Noticed _ -> turn.stay();
        };
    }

    /// The card is wanted; it may already be there.
    static Step wantCard(Turn turn) {
        return turn.to(turn.session().cardIn() ? new EnteringCan(turn.visitor().canAttemptsLeft(), false) : new AwaitingCard());
    }

    static Step awaitingCard(Turn turn, Event event) {
        return switch (event) {
            case CardInserted _ -> wantCard(turn);
            case Touch.Back _ -> turn.to(new Basket());
            case Tick _ -> turn.idle();
            case Touch _, Reply _, CardRemoved _, OfferChanged _, PaperTaken _, Noticed _ -> turn.stay();
        };
    }

    static Step enteringCan(Turn turn, Event event) {
        return switch (event) {
            case Touch.EnterCan(String digits) -> typed(turn, digits);
            case CardRemoved _ -> turn.to(new AwaitingCard());
            case Touch.Back _ -> turn.to(new Basket());
            case Tick _ -> turn.idle();
            case Touch _, Reply _, CardInserted _, OfferChanged _, PaperTaken _, Noticed _ -> turn.stay();
        };
    }

    private static Step typed(Turn turn, String digits) {
        if (!digits.matches("[0-9]{6}")) {
            return turn.stay(); // not yet a CAN: the card has not been asked, so this is no attempt
        }
        return turn.visitor().visit()
                .map(visit -> turn.ask(new ReadingCard(),
                        n -> new Effect.ReadCard(n, visit, new Emrtd.AccessKey.Can(digits))))
                .orElseGet(() -> openVisit(turn));
    }

    static Step readingCard(Turn turn, Event event) {
        return switch (event) {
            case CardRead(long _, Emrtd.Outcome outcome) -> read(turn, outcome);
            case CardRemoved _ -> turn.to(new AwaitingCard());
            case Tick _ -> turn.idle();
            case Touch _, Reply _, CardInserted _, OfferChanged _, PaperTaken _, Noticed _ -> turn.stay();
        };
    }

    private static Step read(Turn turn, Emrtd.Outcome outcome) {
        return switch (outcome) {
            case Emrtd.Outcome.Read(Emrtd.Evidence evidence) -> present(turn, evidence);
            case Emrtd.Outcome.WrongAccessKey _ -> wrongCan(turn.with(turn.visitor().guessedWrong()));
            case Emrtd.Outcome.NoCard _, Emrtd.Outcome.Removed _ -> turn.to(new AwaitingCard());
            case Emrtd.Outcome.Mute _, Emrtd.Outcome.NotAnEmrtd _, Emrtd.Outcome.Unreadable _, Emrtd.Outcome.ReaderFailed _ ->
                Ending.explain(turn, new Trouble.CardUnreadable());
        };
    }

    /// A finder of the card may guess three times a session; the chip itself locks nothing.
    private static Step wrongCan(Turn turn) {
        int left = turn.visitor().canAttemptsLeft();
        return left > 0 ? turn.to(new EnteringCan(left, true)) : Ending.explain(turn, new Trouble.WrongCanThreeTimes());
    }

    private static Step present(Turn turn, Emrtd.Evidence evidence) {
        return turn.visitor().visit()
                .map(visit -> turn.ask(new JudgingEvidence(), n -> new Effect.PresentEvidence(n, visit, evidence)))
                .orElseGet(() -> openVisit(turn));
    }

    static Step judgingEvidence(Turn turn, Event event) {
        return switch (event) {
            case EvidenceJudged(long _, Answer<Identified> answer) -> switch (answer) {
                case Answer.Ok(Identified identified) -> Ordering.onward(turn.with(turn.visitor().identifiedAs(identified)));
                case Answer.Problem<Identified> problem -> Ending.refused(turn, problem.type());
                case Answer.Unreachable<Identified> _ -> Ending.explain(turn, new Trouble.AuthorityUnreachable());
            };
            case Tick _ -> turn.idle();
            case Touch _, Reply _, CardInserted _, CardRemoved _, OfferChanged _, PaperTaken _, Noticed _ -> turn.stay();
        };
    }
}
