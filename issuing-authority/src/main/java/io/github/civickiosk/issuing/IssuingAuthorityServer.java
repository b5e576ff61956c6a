package io.github.civickiosk.issuing;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.github.civickiosk.issuing.register.BadRegisterException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The issuing authority at the command line; `serve` when no command is named.
@Command(name = "issuing", description = "Looks citizens up in the registers, seals certificates, and verifies them.", mixinStandardHelpOptions = true, subcommands = {
    ServeCommand.class, SynthesizeCommand.class, AuditCommand.class, KioskCommand.class,
    HoldCommand.class, ExportCommand.class, ClerkCommand.class, KeysCommand.class, WithdrawCommand.class, VerifyCommand.class,
    BackupCommand.class, RestoreCommand.class, PackCommand.class,
    BenchCommand.class})
public final class IssuingAuthorityServer {

    private static final List<String> OPTIONS = List.of("-h", "--help", "-V", "--version");
    /// BSD `sysexits.h`: EX_CONFIG
    private static final int BAD_CONFIGURATION = 78;

    private IssuingAuthorityServer() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        var commands = new CommandLine(new IssuingAuthorityServer()).setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(IssuingAuthorityServer::told);
        boolean named = args.length > 0
                && (commands.getSubcommands().containsKey(args[0]) || OPTIONS.contains(args[0]) || !args[0].startsWith("-"));
        return commands.execute(named
                ? args
                : Stream.concat(Stream.of("serve"), Arrays.stream(args)).toArray(String[]::new));
    }

    /// What an operator can mend is told in one sentence; the rest is a bug, and shows where.
    private static int told(Exception e, CommandLine command, CommandLine.ParseResult line) {
        switch (e) {
            case BadRegisterException bad -> command.getErr().println(bad.getMessage());
            case NoSuchFileException missing -> command.getErr().println(missing.getFile() + " is not there");
            case IOException io -> command.getErr().println(io.getClass().getSimpleName() + ": " + io.getMessage());
            case IllegalArgumentException bad -> command.getErr().println(bad.getMessage());
            case io.javalin.util.JavalinException taken -> command.getErr().println(taken.getMessage());
            default -> e.printStackTrace(command.getErr());
        }
        return BAD_CONFIGURATION;
    }
}
