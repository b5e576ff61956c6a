package io.github.civickiosk.core.session;

import io.github.civickiosk.core.session.Event.CardInserted;
import io.github.civickiosk.core.session.Event.CardRemoved;
import io.github.civickiosk.core.session.Event.Noticed;
import io.github.civickiosk.core.session.Event.OfferChanged;
import io.github.civickiosk.core.session.Event.PaperTaken;
import io.github.civickiosk.core.session.Event.Reply;
import io.github.civickiosk.core.session.Event.Tick;
import io.github.civickiosk.core.session.Event.Touch;
import io.github.civickiosk.core.session.Session.Step;
import io.github.civickiosk.core.session.State.Explaining;
import io.github.civickiosk.core.session.State.Trouble;

/// What went wrong, the rating, the card, and forgetting.
final class Ending {

    private Ending() {}

    /// A refusal that ends the visit: nothing else in the basket could be made either.
    static Step refused(Turn turn, String problem) {
        return explain(turn.with(turn.visitor().givingUp()), new Trouble.Refused(problem));
    }

    static Step explain(Turn turn, Trouble trouble, Effect... effects) {
        Visitor visitor = switch (trouble) {
            case Trouble.CardUnreadable _, Trouble.Refused _ -> turn.visitor();
            case Trouble.WrongCanThreeTimes _, Trouble.AuthorityUnreachable _, Trouble.NothingPrinted _, Trouble.FateUnknown _ ->
                turn.visitor().givingUp();
        };
        return turn.with(visitor).to(new Explaining(trouble, visitor.claims()), effects);
    }

    static Step explaining(Turn turn, Explaining at, Event event) {
        return switch (event) {
            case Touch.Understood _ -> afterExplaining(turn, at.trouble());
            case Touch.Back _ when at.trouble() instanceof Trouble.CardUnreadable -> Identifying.wantCard(turn);
            // a claim number wants to be written down: nobody is hurried away from it
            case Tick _ when !at.claims().isEmpty() -> turn.idle();
            case Tick _ -> turn.after(turn.session().times().result(), () -> afterExplaining(turn, at.trouble()));
            case Touch _, Reply _, CardInserted _, CardRemoved _, OfferChanged _, PaperTaken _, Noticed _ -> turn.stay();
        };
    }

    private static Step afterExplaining(Turn turn, Trouble trouble) {
        return switch (trouble) {
            // one item was refused: the citizen looks at what is left and confirms it anew
            case Trouble.Refused _ when turn.visitor().asked().findAny().isPresent() -> Ordering.onward(turn);
            case Trouble.Refused _, Trouble.CardUnreadable _, Trouble.WrongCanThreeTimes _, Trouble.AuthorityUnreachable _, Trouble.NothingPrinted _, Trouble.FateUnknown _ ->
                turn.finish();
        };
    }

    static Step rating(Turn turn, State.Rating at, Event event) {
        return switch (event) {
            // who was not content may say why, once
            case Touch.Rate(int stars, String reason) when stars > 0 && stars <= 2 && reason.isEmpty() && at.stars() == 0 ->
                turn.with(turn.visitor().rating(stars)).to(new State.Rating(stars));
            case Touch.Rate(int stars, String reason) when stars >= 0 && stars <= 4 ->
                turn.because(reason).with(turn.visitor().rating(stars)).finish();
            case Tick _ -> turn.after(turn.session().times().rating(), turn::finish);
            case Touch _, Reply _, CardInserted _, CardRemoved _, OfferChanged _, PaperTaken _, Noticed _ -> turn.stay();
        };
    }

    static Step takeYourCard(Turn turn, Event event) {
        return switch (event) {
            case CardRemoved _, Touch.Understood _ -> turn.wipe();
            case Tick _ -> turn.after(turn.session().times().cardLeft(), () -> turn.wipe(new Effect.CardLeftBehind(0)));
            case Touch _, Reply _, CardInserted _, OfferChanged _, PaperTaken _, Noticed _ -> turn.stay();
        };
    }

    static Step wiping(Turn turn, Event event) {
        return switch (event) {
            case Event.Wiped _ -> turn.rest();
            case Touch _, Reply _, Tick _, CardInserted _, CardRemoved _, OfferChanged _, PaperTaken _, Noticed _ -> turn.stay();
        };
    }

    /// Paper that is being made or moved is seen to its end first.
    static boolean mayStartAgain(State state) {
        return switch (state) {
            case State.OutOfService _, State.Attract _, State.CardLeftBehind _, State.Issuing _, State.Printing _, State.Settling _, State.TakeYourCard _, State.Wiping _ ->
                false;
            case State.ChoosingLanguage _, State.ChoosingService _, State.ChoosingForWhom _, State.FillingForm _, State.Basket _, State.OpeningVisit _, State.AwaitingCard _, State.EnteringCan _, State.ReadingCard _, State.JudgingEvidence _, State.SendingCode _, State.EnteringCode _, State.JudgingCode _, State.ChoosingPerson _, State.Reviewing _, State.Collecting _, Explaining _, State.Rating _ ->
                true;
            case State.AskingForMoreTime(State under, var _) -> mayStartAgain(under);
            case State.CallingForHelp(State under, var _) -> mayStartAgain(under);
        };
    }

    /// Whether a visit ends at once when the cabinet is broken open or the screen is lost. Whoever is just being handed paper or
    /// told what became of it keeps the screen; nothing more is issued.
    static boolean mayBreakOff(State state) {
        return switch (Overlays.under(state)) {
            case State.Collecting _, Explaining _, State.Rating _ -> false;
            case State under -> mayStartAgain(under);
        };
    }

    static Step startAgain(Turn turn) {
        return turn.in(Overlays.under(turn.session().state())).finish();
    }
}
