package io.github.civickiosk.app.fleet;

import java.io.IOException;
import java.util.function.BooleanSupplier;

import io.github.civickiosk.fleet.agent.EdgeNode;
import io.github.civickiosk.fleet.agent.Report;
import io.github.civickiosk.fleet.agent.command.CommandInbox;

/// Who obeys the fleet's orders.
public interface FleetOrders {

    /// Where they are brought. Called once.
    ///
    /// @param synchronised whether a time server holds the clock now
    /// @throws IOException when what was ordered before cannot be kept
    CommandInbox inbox(BooleanSupplier synchronised) throws IOException;

    /// Begins to obey. Called once, before the node starts.
    void begin(Report report, EdgeNode node);
}
