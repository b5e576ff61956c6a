package io.github.civickiosk.ui.screen;

import io.github.civickiosk.core.session.State;

/// What stands in the fixed places around a screen. A place whose button makes no sense on a screen stays empty, so that the
/// others never move.
///
/// @param aids whether the screen can be made easier from here
/// @param step from 1 to [#STEPS]; 0 where there is no progress to show
public record Chrome(boolean back, boolean startAgain, boolean help, boolean language, boolean aids, int step) {

    /// choose, identify, check, print
    public static final int STEPS = 4;

    private static final Chrome NOTHING = new Chrome(false, false, false, false, false, 0);

    static Chrome around(State state) {
        return switch (state) {
            case State.Wiping _ -> NOTHING;
            case State.OutOfService _, State.CardLeftBehind _ -> new Chrome(false, false, true, false, false, 0);
            case State.Attract _ -> new Chrome(false, false, true, false, true, 0);
            case State.ChoosingLanguage _ -> new Chrome(false, true, true, false, true, 0);
            case State.ChoosingService _, State.ChoosingForWhom _, State.FillingForm _, State.Basket _ -> all(1);
            case State.AwaitingCard _, State.EnteringCan _, State.EnteringCode _ -> all(2);
            case State.OpeningVisit _, State.ReadingCard _, State.JudgingEvidence _, State.SendingCode _, State.JudgingCode _ ->
                noBack(2);
            case State.ChoosingPerson _, State.Reviewing _ -> all(3);
            case State.Issuing _, State.Printing _, State.Settling _ -> new Chrome(false, false, true, true, true, 4);
            case State.Collecting _ -> noBack(4);
            case State.Explaining _, State.Rating _ -> noBack(0);
            case State.TakeYourCard _ -> new Chrome(false, false, true, true, true, 0);
            case State.AskingForMoreTime s -> over(around(s.underneath()), true);
            case State.CallingForHelp s -> over(around(s.underneath()), false);
        };
    }

    /// Over another screen, what leads elsewhere in it makes no sense.
    private static Chrome over(Chrome under, boolean help) {
        return new Chrome(false, under.startAgain, help, under.language, under.aids, under.step);
    }

    /// Nobody goes back from what cannot be seen.
    Chrome withoutBack() {
        return new Chrome(false, startAgain, help, language, aids, step);
    }

    private static Chrome all(int step) {
        return new Chrome(true, true, true, true, true, step);
    }

    private static Chrome noBack(int step) {
        return new Chrome(false, true, true, true, true, step);
    }
}
