package io.github.civickiosk.provisioning.config;

import picocli.CommandLine.Command;

/// `kioskctl config …`
@Command(name = "config", description = "Shows, compares and replaces the kiosk's configuration.", mixinStandardHelpOptions = true, subcommands = {
    ShowCommand.class, DiffCommand.class, ExportCommand.class, ImportCommand.class, ValidateCommand.class})
public final class ConfigCommand {}
