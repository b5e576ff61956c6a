package io.github.civickiosk.app.attached;

import java.time.Duration;
import java.util.List;

import io.github.civickiosk.device.Command;

/// The printers that CUPS knows: its queues, and what it found on the network.
final class CupsQueues {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private CupsQueues() {}

    /// Their names; none where there is no CUPS.
    static List<String> names(String lpstat) throws InterruptedException {
        return switch (Command.run(List.of(lpstat, "-e"), PATIENCE)) {
            case Command.Outcome.Ended(var exit, var output) ->
                exit == 0 ? output.lines().filter(line -> !line.isBlank()).toList() : List.of();
            case Command.Outcome.Missing(),Command.Outcome.Killed() -> List.of();
        };
    }
}
