package io.github.civickiosk.provisioning;

import java.util.Optional;

import io.github.civickiosk.provisioning.card.CardCommand;
import io.github.civickiosk.provisioning.commands.CommandsCommand;
import io.github.civickiosk.provisioning.config.ConfigCommand;
import io.github.civickiosk.provisioning.devices.DevicesCommand;
import io.github.civickiosk.provisioning.doctor.Doctor;
import io.github.civickiosk.provisioning.enrol.EnrolCommand;
import io.github.civickiosk.provisioning.fleet.FleetCommand;
import io.github.civickiosk.provisioning.label.LabelCommand;
import io.github.civickiosk.provisioning.replace.ReplaceCommand;
import io.github.civickiosk.provisioning.reset.ResetCommand;
import io.github.civickiosk.provisioning.selftest.SelftestCommand;
import io.github.civickiosk.provisioning.support.LogsCommand;
import io.github.civickiosk.provisioning.support.SupportBundleCommand;
import io.github.civickiosk.provisioning.unlock.Unlock;
import io.github.civickiosk.provisioning.update.UpdateCommand;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The technician's tool. Exit codes: 0 fine, 1 a check failed, 2 wrong arguments; more with each command.
@Command(name = "kioskctl", description = "Puts a kiosk into service, finds out why it misbehaves, and takes it out again.", mixinStandardHelpOptions = true, subcommands = {
    Doctor.class, SelftestCommand.class, DevicesCommand.class, FleetCommand.class, Unlock.class, UpdateCommand.class,
    CommandsCommand.class,
    LogsCommand.class, SupportBundleCommand.class, LabelCommand.class, ConfigCommand.class, CardCommand.class, EnrolCommand.class,
    ReplaceCommand.class,
    ResetCommand.class,
    GenerateCompletion.class})
public final class Kioskctl {

    private Kioskctl() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /// The tool with all its commands, each of which knows the version.
    public static CommandLine commandLine() {
        var kioskctl = new CommandLine(new Kioskctl());
        tellVersion(kioskctl, Optional.ofNullable(Kioskctl.class.getPackage().getImplementationVersion()).orElse("unpacked"));
        return kioskctl;
    }

    private static void tellVersion(CommandLine command, String version) {
        command.getCommandSpec().version("kioskctl " + version);
        command.getSubcommands().values().forEach(sub -> tellVersion(sub, version));
    }
}
