package io.github.civickiosk.provisioning.release;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The release maker's tool: `./kiosk package --release` runs it. Exit codes: 0 made, 1 it could not be made, 2 wrong arguments.
@Command(name = "release", description = "Makes releases of the kiosk's software.", mixinStandardHelpOptions = true, subcommands = {
    KeyCommand.class, MakeCommand.class})
public final class ReleaseTool {

    private ReleaseTool() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new ReleaseTool());
    }
}
