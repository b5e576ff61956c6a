package io.github.civickiosk.app.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.github.civickiosk.device.Command;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// This process on a Linux board.
///
/// @param rebooting the program that starts the board again, with its arguments
/// @param bootId    file that names the run of the board
public record ThisMachine(List<String> rebooting, Path bootId) implements Machine {

    /// With this status the process ends to be started again.
    public static final int RESTART = 3;
    private static final Logger LOG = LoggerFactory.getLogger(ThisMachine.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// @param rebooting as configured
    public static ThisMachine with(List<String> rebooting) {
        return new ThisMachine(rebooting, Path.of("/proc/sys/kernel/random/boot_id"));
    }

    @Override
    public void restart() {
        Thread.ofPlatform().name("restart").start(() -> System.exit(RESTART));
    }

    @Override
    public Optional<String> reboot() {
        try {
            return switch (Command.run(rebooting, PATIENCE)) {
                case Command.Outcome.Ended(int exit, var output) when exit == 0 -> Optional.empty();
                case Command.Outcome.Ended(int exit, var output) -> {
                    LOG.warn("{} ended with {}: {}", rebooting, exit, output.strip());
                    yield Optional
                            .of("The program that starts the board again ended with " + exit + "; the kiosk's log says more.");
                }
                case Command.Outcome.Missing() ->
                    Optional.of("There is no program " + rebooting.getFirst() + "; correct remote.reboot in kiosk.yaml.");
                case Command.Outcome.Killed() -> Optional.of("The program that starts the board again did not end.");
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the board goes down already
            return Optional.empty();
        }
    }

    @Override
    public String boot() {
        try {
            return Files.readString(bootId).strip();
        } catch (IOException e) {
            LOG.warn("The run of the board has no name: {}", e.toString());
            return "";
        }
    }
}
