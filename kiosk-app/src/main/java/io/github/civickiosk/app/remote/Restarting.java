package io.github.civickiosk.app.remote;

import java.util.Optional;

import io.github.civickiosk.fleet.agent.command.Outcome;

/// `restart` and `reboot`.
record Restarting(Machine machine) {

    Outcome restart() {
        return new Outcome.Restarts("The kiosk's process ends and is started again.", "", () -> {
            machine.restart();
            return Optional.empty();
        });
    }

    Outcome reboot() {
        return new Outcome.Restarts("The board is started again.", machine.boot(), machine::reboot);
    }

    /// @param before the run of the board that was to end
    Outcome rebooted(String before) {
        String now = machine.boot();
        if (before.isEmpty() || now.isEmpty()) {
            return new Outcome.Done("The kiosk has started again; whether the board did cannot be told.");
        }
        return now.equals(before)
                ? new Outcome.Failed("The kiosk has started again, and the board has not.")
                : new Outcome.Done("The board has started again.");
    }
}
