package io.github.civickiosk.core.session;

import java.util.List;

import io.github.civickiosk.core.session.Event.CardInserted;
import io.github.civickiosk.core.session.Event.CardRemoved;
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
            case Touch _, Reply _, Tick _, PaperTaken _ -> turn.stay();
        };
    }

    static Step attract(Turn turn, Event event) {
        return switch (event) {
            case Touch.Start _ -> new Step(turn.session().startingAt(turn.at()).in(new State.ChoosingLanguage()), List.of());
            case OfferChanged _, CardInserted _, CardRemoved _ -> turn.rest();
            case Touch _, Reply _, Tick _, PaperTaken _ -> turn.stay();
        };
    }

    static boolean is(State state) {
        return state instanceof State.OutOfService || state instanceof State.Attract || state instanceof State.CardLeftBehind;
    }
}
