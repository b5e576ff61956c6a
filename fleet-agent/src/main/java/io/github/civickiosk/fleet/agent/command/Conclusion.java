package io.github.civickiosk.fleet.agent.command;

import java.util.UUID;

/// Where the end of an order is told that was [Outcome.UnderWay]. May be called by any thread, in a later process too; the
/// first call for an order counts.
@FunctionalInterface
public interface Conclusion {

    /// @param command the order's id
    /// @param outcome its end; [Outcome.UnderWay] once more says how far it is
    void tell(UUID command, Outcome outcome);
}
