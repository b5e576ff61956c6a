package io.github.civickiosk.fleet.manager;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import io.github.civickiosk.fleet.manager.broker.BrokerException;
import io.github.civickiosk.fleet.manager.enrolment.CaCommand;
import io.github.civickiosk.fleet.manager.enrolment.EnrolmentException;
import io.github.civickiosk.fleet.manager.simulate.SimulateCommand;
import io.github.civickiosk.fleet.manager.sla.SlaCommand;
import io.github.civickiosk.fleet.manager.store.DatabaseException;
import io.javalin.util.JavalinBindException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The fleet manager's process. Without a sub-command it serves; it writes one line `ready URL…` when it answers.
@Command(name = "fleet-manager", description = "Watches and serves a fleet of kiosks.", mixinStandardHelpOptions = true)
public final class FleetManager {

    private static final List<String> OF_ITS_OWN = List.of("-h", "--help", "-V", "--version");

    private FleetManager() {}

    public static void main(String[] arguments) {
        System.exit(run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), arguments));
    }

    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        var command = commandLine(out, err);
        var all = new ArrayList<>(List.of(arguments));
        if (all.isEmpty() || !command.getSubcommands().containsKey(all.getFirst()) && !OF_ITS_OWN.contains(all.getFirst())) {
            all.addFirst("serve");
        }
        var chosen = command.getSubcommands().get(all.getFirst());
        if (chosen != null && chosen.getCommand() instanceof ServeCommand) {
            try {
                ConfigFile.apply(chosen, all);
            } catch (IllegalArgumentException e) {
                err.println(e.getMessage());
                return CommandLine.ExitCode.USAGE;
            }
        }
        return command.execute(all.toArray(String[]::new));
    }

    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        return new CommandLine(new FleetManager())
                .addSubcommand(new CaCommand(out, Clock.systemUTC()))
                .addSubcommand(new ServeCommand(out))
                .addSubcommand(new OperatorCommand(out, Clock.systemUTC()))
                .addSubcommand(new SiteCommand(out, Clock.systemUTC()))
                .addSubcommand(new AuditCommand(out, Clock.systemUTC()))
                .addSubcommand(new BackupCommand(out))
                .addSubcommand(new RestoreCommand(out))
                .addSubcommand(new KioskCommand(out, Clock.systemUTC()))
                .addSubcommand(new BrokerConfigCommand(out, Clock.systemUTC()))
                .addSubcommand(new SimulateCommand(out))
                .addSubcommand(new SlaCommand(out, Clock.systemUTC()))
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((failure, line, _) -> switch (failure) {
                    case EnrolmentException refusal -> said(line, refusal);
                    case DatabaseException refusal -> said(line, refusal);
                    case BrokerException refusal -> said(line, refusal);
                    case IOException refusal -> said(line, refusal);
                    case JavalinBindException refusal -> said(line, refusal);
                    case IllegalArgumentException refusal -> said(line, refusal);
                    default -> throw failure; // of no sealed type: a bug, with its trace
                });
    }

    private static int said(CommandLine line, Exception refusal) {
        line.getErr().println(refusal.getMessage());
        return 1;
    }
}
