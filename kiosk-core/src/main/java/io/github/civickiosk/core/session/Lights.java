package io.github.civickiosk.core.session;

import java.util.ArrayList;
import java.util.List;

import io.github.civickiosk.device.cabinet.CabinetPanel.Flash;
import io.github.civickiosk.device.cabinet.CabinetPanel.Slot;

/// Which slot is lit in which state: where the citizen's hand is wanted next.
final class Lights {

    private Lights() {}

    static List<Effect> between(State before, State after) {
        List<Effect> changes = new ArrayList<>();
        if (card(before) != card(after)) {
            changes.add(new Effect.Light(Slot.CARD, card(after)));
        }
        if (document(before) != document(after)) {
            changes.add(new Effect.Light(Slot.DOCUMENT, document(after)));
        }
        return changes;
    }

    private static Flash card(State state) {
        State open = Overlays.under(state);
        if (open instanceof State.TakeYourCard || open instanceof State.CardLeftBehind) {
            return Flash.QUICK;
        }
        if (open instanceof State.ReadingCard) {
            return Flash.CONTINUOUS;
        }
        return open instanceof State.AwaitingCard ? Flash.MEDIUM : Flash.OFF;
    }

    private static Flash document(State state) {
        return Overlays.under(state) instanceof State.Collecting ? Flash.MEDIUM : Flash.OFF;
    }
}
