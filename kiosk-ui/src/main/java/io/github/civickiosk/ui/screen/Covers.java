package io.github.civickiosk.ui.screen;

import io.github.civickiosk.core.session.State;

/// Which screens show something of the visitor's own. What reminds of paper and card stays to be seen from afar.
final class Covers {

    private Covers() {}

    static boolean hides(State state) {
        return switch (state) {
            case State.ChoosingForWhom _, State.FillingForm _, State.Basket _, State.EnteringCan _, State.EnteringCode _, State.ChoosingPerson _, State.Reviewing _, State.Explaining _ ->
                true;
            case State.OutOfService _, State.CardLeftBehind _, State.Attract _, State.ChoosingLanguage _, State.ChoosingService _, State.OpeningVisit _, State.AwaitingCard _, State.ReadingCard _, State.JudgingEvidence _, State.SendingCode _, State.JudgingCode _, State.Issuing _, State.Printing _, State.Settling _, State.Collecting _, State.Rating _, State.TakeYourCard _, State.Wiping _, State.AskingForMoreTime _, State.CallingForHelp _ ->
                false;
        };
    }
}
