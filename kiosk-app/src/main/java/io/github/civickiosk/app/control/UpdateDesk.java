package io.github.civickiosk.app.control;

import java.nio.file.Path;

import io.github.civickiosk.fleet.agent.update.UpdateAgent;

/// Where a technician orders a release.
public interface UpdateDesk {

    /// Stands for the id of an order that came by a stick: the fleet is told nothing of it.
    String STICK = "stick";

    /// Orders the release that lies in a folder: `release.jws` and the files that it names.
    UpdateAgent.Reply fromStick(Path folder);

    /// For a process that replaces nothing.
    static UpdateDesk none() {
        return _ -> new UpdateAgent.Reply("refused", "", "This kiosk's software cannot be replaced.");
    }
}
