package io.github.civickiosk.provisioning.update;

import picocli.CommandLine.Command;

/// `kioskctl update …`
@Command(name = "update", description = "Shows and replaces the kiosk's software.", mixinStandardHelpOptions = true, subcommands = {
    StatusCommand.class, FromStickCommand.class})
public final class UpdateCommand {}
