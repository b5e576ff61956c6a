package io.github.civickiosk.core.session;

import java.util.List;

import io.github.civickiosk.core.session.Event.CardInserted;
import io.github.civickiosk.core.session.Event.CardRemoved;
import io.github.civickiosk.core.session.Event.Noticed;
import io.github.civickiosk.core.session.Event.OfferChanged;
import io.github.civickiosk.core.session.Event.PaperTaken;
import io.github.civickiosk.core.session.Event.Reply;
import io.github.civickiosk.core.session.Event.Tick;
import io.github.civickiosk.core.session.Event.Touch;
import io.github.civickiosk.core.session.Session.Step;

/// No session runs: out of service, attract, and a card that someone left behind.
final class Resting {

    private Resting() {}

    static Step closed(Turn turn, Event event) {
        return switch (event) {
            case OfferChanged _, CardInserted _, CardRemoved _ -> turn.rest();
            case Touch _, Reply _, Tick _, PaperTaken _, Noticed _ -> turn.stay();
        };
    }

    /// Reminds of the card each time that it has lain there for another while.
    static Step cardLeftBehind(Turn turn, State.CardLeftBehind at, Event event) {
        int reminders = at.reminders() + 1;
        return event instanceof Tick
                ? turn.after(turn.session().times().cardLeft(),
                        () -> turn.to(new State.CardLeftBehind(reminders), new Effect.CardLeftBehind(reminders)))
                : closed(turn, event);
    }

    static Step attract(Turn turn, Event event) {
        return switch (event) {
            case Touch.Start _ -> started(turn).stay();
            case Touch.SwitchAid(Aid aid) -> started(turn).aided(aid).stay();
            case OfferChanged _, CardInserted _, CardRemoved _ -> turn.rest();
            case Touch _, Reply _, Tick _, PaperTaken _, Noticed _ -> turn.stay();
        };
    }

    /// At attract a visit begins with it; of whoever stands before a closed kiosk nothing is kept.
    static Step needing(Turn turn, Aid aid) {
        State state = turn.session().state();
        if (state instanceof State.Attract) {
            return started(turn).needing(aid).stay();
        }
        return is(Overlays.under(state)) ? turn.stay() : turn.needing(aid).stay();
    }

    private static Turn started(Turn turn) {
        return new Turn(turn.session().startingAt(turn.at()).in(new State.ChoosingLanguage()), turn.at());
    }

    static boolean is(State state) {
        return state instanceof State.OutOfService || state instanceof State.Attract || state instanceof State.CardLeftBehind;
    }
}
