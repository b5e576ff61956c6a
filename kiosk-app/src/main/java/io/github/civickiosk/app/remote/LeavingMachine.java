package io.github.civickiosk.app.remote;

import java.util.Optional;
import java.util.function.Consumer;

/// A machine whose ends are written down with their reason before they begin, so that the fleet can tell a restart that it
/// ordered from one that it did not.
///
/// @param reason of a restart: `restart`, or `update` where software or configuration changes
/// @param leaving writes the word down
public record LeavingMachine(Machine machine, String reason, Consumer<String> leaving) implements Machine {

    /// What an end is called that nobody ordered.
    private static final String UNORDERED = "stopped";

    @Override
    public void restart() {
        leaving.accept(reason);
        machine.restart();
    }

    @Override
    public Optional<String> reboot() {
        leaving.accept("reboot");
        var failure = machine.reboot();
        if (failure.isPresent()) {
            leaving.accept(UNORDERED);
        }
        return failure;
    }

    @Override
    public String boot() {
        return machine.boot();
    }
}
