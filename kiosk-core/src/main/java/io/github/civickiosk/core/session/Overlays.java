package io.github.civickiosk.core.session;

import java.util.Optional;

import io.github.civickiosk.core.session.Event.CardInserted;
import io.github.civickiosk.core.session.Event.CardRemoved;
import io.github.civickiosk.core.session.Event.Noticed;
import io.github.civickiosk.core.session.Event.OfferChanged;
import io.github.civickiosk.core.session.Event.PaperTaken;
import io.github.civickiosk.core.session.Event.Reply;
import io.github.civickiosk.core.session.Event.Tick;
import io.github.civickiosk.core.session.Event.Touch;
import io.github.civickiosk.core.session.Session.Step;
import io.github.civickiosk.core.session.State.AskingForMoreTime;
import io.github.civickiosk.core.session.State.CallingForHelp;

/// What lies over another state: *need more time?* and *call for help*. They never lie over each other, and what happens
/// meanwhile happens to the state underneath.
final class Overlays {

    private Overlays() {}

    static State under(State state) {
        if (state instanceof AskingForMoreTime(State under, var _)) {
            return under;
        }
        return state instanceof CallingForHelp(State under, var _) ? under : state;
    }

    static Step callForHelp(Turn turn) {
        State state = turn.session().state();
        return state instanceof CallingForHelp
                ? turn.stay()
                : turn.to(new CallingForHelp(under(state)), new Effect.RingForHelp());
    }

    static Step askingForMoreTime(Turn turn, AskingForMoreTime at, Event event) {
        return switch (event) {
            case Tick _ when turn.at().compareTo(at.until()) >= 0 -> turn.in(at.underneath()).finish();
            case Touch.NeedMoreTime _ -> turn.to(at.underneath());
            case CardInserted _, CardRemoved _ -> Transitions.of(turn.in(at.underneath()), event); // someone is there
            case Reply _, OfferChanged _, PaperTaken _, Noticed _ ->
                keepingUnlessMoved(turn, at, Transitions.of(turn.in(at.underneath()), event));
            case Touch _, Tick _ -> turn.stay();
        };
    }

    private static Step keepingUnlessMoved(Turn turn, AskingForMoreTime at, Step step) {
        return step.session().state().equals(at.underneath())
                ? new Step(step.session().in(turn.session().state()), step.effects())
                : step;
    }

    static Step callingForHelp(Turn turn, CallingForHelp at, Event event) {
        return switch (event) {
            case Touch.CloseHelp _ -> turn.to(at.underneath());
            case Noticed.HelpAnswered(var answer) -> turn.to(new CallingForHelp(at.underneath(), Optional.of(answer)));
            case Tick _ when Resting.is(at.underneath()) ->
                turn.after(turn.session().times().idle(), () -> turn.to(at.underneath()));
            case Tick _, Reply _, CardInserted _, CardRemoved _, OfferChanged _, PaperTaken _, Noticed _ ->
                covered(at, Transitions.of(turn.in(at.underneath()), event));
            case Touch _ -> turn.stay();
        };
    }

    /// Help stays on the screen, unless the session has something to say that must be seen now.
    private static Step covered(CallingForHelp at, Step step) {
        State next = step.session().state();
        boolean moved = !next.getClass().equals(at.underneath().getClass());
        return moved && mustBeSeen(next)
                ? step
                : new Step(step.session().in(new CallingForHelp(next, at.answer())), step.effects());
    }

    private static boolean mustBeSeen(State state) {
        return state instanceof State.Printing // the claim number, before paper moves
                || state instanceof State.Explaining || state instanceof AskingForMoreTime || state instanceof State.TakeYourCard
                || state instanceof State.Wiping;
    }
}
