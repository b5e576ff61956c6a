package io.github.civickiosk.core.session;

import io.github.civickiosk.core.session.Session.Step;

/// Which file answers for which state, and what is the same in all of them.
final class Transitions {

    private Transitions() {}

    static Step everywhere(Turn turn, Event event) {
        return switch (event) {
            case Event.Touch.CallForHelp _ -> Overlays.callForHelp(turn);
            case Event.Touch.ChooseLanguage(String language) when Choosing.mayChange(turn, language) ->
                turn.with(turn.visitor().speaking(language)).stay();
            case Event.Touch.SwitchAid(Aid aid) when Choosing.mayAid(turn.session().state()) -> turn.aided(aid).stay();
            case Event.Noticed.AidWanted(Aid aid) when !(turn.session().state() instanceof State.Wiping) ->
                Resting.needing(turn, aid);
            case Event.Touch.StartAgain _ when Ending.mayStartAgain(turn.session().state()) -> Ending.startAgain(turn);
            case Event.Noticed.ScreenLost _ when Ending.mayBreakOff(turn.session().state()) -> Ending.startAgain(turn);
            case Event.OfferChanged(Offer offer) when offer.frozen() && Ending.mayBreakOff(turn.session().state()) ->
                Ending.startAgain(turn);
            case Event.Touch _, Event.Reply _, Event.Tick _, Event.CardInserted _, Event.CardRemoved _, Event.OfferChanged _, Event.PaperTaken _, Event.Noticed _ ->
                of(turn, event);
        };
    }

    /// The transition of the state that the turn meets.
    static Step of(Turn turn, Event event) {
        return switch (turn.session().state()) {
            case State.OutOfService _ -> Resting.closed(turn, event);
            case State.CardLeftBehind at -> Resting.cardLeftBehind(turn, at, event);
            case State.Attract _ -> Resting.attract(turn, event);

            case State.ChoosingLanguage _ -> Choosing.language(turn, event);
            case State.ChoosingService _ -> Choosing.service(turn, event);
            case State.ChoosingForWhom at -> Choosing.forWhom(turn, at, event);
            case State.FillingForm at -> Choosing.form(turn, at, event);
            case State.Basket _ -> Choosing.basket(turn, event);

            case State.OpeningVisit _ -> Identifying.openingVisit(turn, event);
            case State.AwaitingCard _ -> Identifying.awaitingCard(turn, event);
            case State.EnteringCan _ -> Identifying.enteringCan(turn, event);
            case State.ReadingCard _ -> Identifying.readingCard(turn, event);
            case State.JudgingEvidence _ -> Identifying.judgingEvidence(turn, event);

            case State.SendingCode _ -> CheckingHolder.sendingCode(turn, event);
            case State.EnteringCode at -> CheckingHolder.enteringCode(turn, at, event);
            case State.JudgingCode _ -> CheckingHolder.judgingCode(turn, event);

            case State.ChoosingPerson at -> Ordering.choosingPerson(turn, at, event);
            case State.Reviewing _ -> Ordering.reviewing(turn, event);
            case State.Issuing at -> Ordering.issuing(turn, at, event);

            case State.Printing at -> Delivering.printing(turn, at, event);
            case State.Settling at -> Delivering.settling(turn, at, event);
            case State.Collecting at -> Delivering.collecting(turn, at, event);

            case State.Explaining at -> Ending.explaining(turn, at, event);
            case State.Rating at -> Ending.rating(turn, at, event);
            case State.TakeYourCard _ -> Ending.takeYourCard(turn, event);
            case State.Wiping _ -> Ending.wiping(turn, event);

            case State.AskingForMoreTime at -> Overlays.askingForMoreTime(turn, at, event);
            case State.CallingForHelp at -> Overlays.callingForHelp(turn, at, event);
        };
    }
}
