package io.github.civickiosk.fleet.agent.command;

import io.github.civickiosk.fleet.sparkplug.command.CommandAnswer.Code;
import io.github.civickiosk.fleet.sparkplug.command.CommandRequest;

/// The port for orders that change the kiosk itself: `overlay` and `update`. Their order was signed, is in time and was not
/// obeyed before.
@FunctionalInterface
public interface RemoteChange {

    /// Checks the arguments and begins. Called on a thread that may block; `overlay` only while nobody is served, `update` at
    /// once, as it finds its own hour.
    ///
    /// @param conclusion where the end is told after [Outcome.UnderWay]
    Outcome apply(CommandRequest request, Conclusion conclusion) throws InterruptedException;

    /// Says where the end of an order is told that an earlier process took. Called once, when orders begin to be obeyed.
    default void begin(Conclusion conclusion) {}

    /// Takes how far an update is, at once and at each change.
    ///
    /// @param version of the release; empty before the first
    @FunctionalInterface
    interface Progress {
        void tell(String stage, String version);
    }

    /// Says where an update's progress is told. Called once.
    default void show(Progress progress) {}

    /// For a kiosk that cannot be changed from afar.
    static RemoteChange none() {
        return (_, _) -> new Outcome.Refused(Code.NOT_FITTED, "this kiosk cannot be changed from afar");
    }
}
