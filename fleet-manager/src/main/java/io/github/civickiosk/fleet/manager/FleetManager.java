package io.github.civickiosk.fleet.manager;

import java.io.PrintWriter;
import java.time.Clock;

import io.github.civickiosk.fleet.manager.enrolment.CaCommand;
import io.github.civickiosk.fleet.manager.enrolment.EnrolmentException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The fleet manager's process.
@Command(name = "fleet-manager", description = "Watches and serves a fleet of kiosks.", mixinStandardHelpOptions = true)
public final class FleetManager {

    private FleetManager() {}

    public static void main(String[] arguments) {
        System.exit(commandLine(new PrintWriter(System.out, true), new PrintWriter(System.err, true)).execute(arguments));
    }

    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        return new CommandLine(new FleetManager())
                .addSubcommand(new CaCommand(out, Clock.systemUTC()))
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((failure, line, _) -> {
                    if (failure instanceof EnrolmentException refusal) {
                        line.getErr().println(refusal.getMessage());
                        return 1;
                    }
                    throw failure;
                });
    }
}
