package io.github.civickiosk.provisioning.fleet;

import picocli.CommandLine.Command;

/// `kioskctl fleet …`
@Command(name = "fleet", mixinStandardHelpOptions = true, subcommands = {
    TailCommand.class}, synopsisSubcommandLabel = "COMMAND", description = "Looks at the link to the fleet.")
public final class FleetCommand {}
