package io.github.civickiosk.provisioning.card;

import picocli.CommandLine.Command;

/// `kioskctl card`: what is done with cards on a technician's computer.
@Command(name = "card", description = "Prepares cards for kiosks.", mixinStandardHelpOptions = true, subcommands = PrepareCommand.class)
public final class CardCommand {}
