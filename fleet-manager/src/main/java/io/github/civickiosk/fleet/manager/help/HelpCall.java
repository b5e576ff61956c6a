package io.github.civickiosk.fleet.manager.help;

import java.time.Instant;
import java.util.Optional;

import io.github.civickiosk.fleet.manager.command.Command;

/// A citizen's call for help. A value.
///
/// @param id       UUID, given by the kiosk
/// @param site     id of the site where the kiosk stood then; empty when none
/// @param language of the citizen, BCP 47; empty when it is not known
/// @param step     state of the session from which the citizen called; empty when it is not known
/// @param takenBy  operator; empty while nobody is on it
/// @param answered when the first answer was shown on the kiosk
/// @param online   whether the kiosk is there now
public record HelpCall(String id, String kiosk, String site, String language, String step, Instant raised,
        Optional<Instant> taken, String takenBy, Optional<Instant> answered, Optional<Instant> closed, boolean online) {

    /// How far a call has come.
    public enum State {
        WAITING, TAKEN, ANSWERED, CLOSED,
        /// It ended, and the citizen saw no answer.
        MISSED
    }

    public State state() {
        if (closed.isPresent()) {
            return answered.isPresent() ? State.CLOSED : State.MISSED;
        }
        if (answered.isPresent()) {
            return State.ANSWERED;
        }
        return taken.isPresent() ? State.TAKEN : State.WAITING;
    }

    /// Something that was said to the citizen.
    ///
    /// @param said     as the operator reads it
    /// @param language of `said`
    /// @param order    what became of it on its way to the kiosk
    public record Answer(Instant at, String by, String said, String language, Command.State order, String reason) {}
}
