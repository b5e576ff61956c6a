package io.github.civickiosk.provisioning.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./kiosk demo`. Exit codes: 0 fine, 1 something failed (it says what), 2 wrong arguments.
@Command(name = "./kiosk demo", mixinStandardHelpOptions = true, description = "Shows the whole product on this machine.")
public final class Demo implements Callable<Integer> {

    private static final Duration PAGE_TIME = Duration.ofSeconds(2);

    @Option(names = "--auto", description = "End after the first certificate; so it does without a terminal.")
    private boolean auto;

    @Option(names = "--fresh", description = "Forget earlier demos.")
    private boolean fresh;

    @Option(names = "--json", description = "Print addresses, PDFs and results as JSON.")
    private boolean json;

    @Option(names = "--port-base", paramLabel = "N", defaultValue = "8400", description = "First of six ports (${DEFAULT-VALUE}).")
    private int portBase;

    @Option(names = "--card", paramLabel = "DRIVER", defaultValue = "virtual", description = "virtual or pcsc (${DEFAULT-VALUE}).")
    private String card = "virtual";

    @Option(names = "--can", paramLabel = "DIGITS", description = "The CAN on the card that is used; else that of the register's first citizen.")
    private @Nullable String can;

    @Option(names = "--printer", paramLabel = "URI", description = "Print by IPP, e.g. ipp://localhost:631/ipp/print.")
    private @Nullable String printer;

    @Option(names = "--csca", paramLabel = "DIR", description = "Trust the country certificates in this folder.")
    private @Nullable Path csca;

    @Option(names = "--register", paramLabel = "FILE.csv", description = "Know these citizens.")
    private @Nullable Path register;

    @Option(names = "--state", paramLabel = "DIR", defaultValue = "var/demo", description = "Where the demo keeps its state (${DEFAULT-VALUE}).")
    private Path state = Path.of("var/demo");

    @Spec
    private @Nullable CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Demo()).setParameterExceptionHandler((wrong, _) -> {
            wrong.getCommandLine().getErr().println(wrong.getMessage() + " (./kiosk demo --help tells more)");
            return CommandLine.ExitCode.USAGE;
        });
    }

    @Override
    public Integer call() throws InterruptedException {
        check(portBase >= 1024 && portBase <= 65000, "--port-base is 1024 to 65000, not " + portBase + ".");
        check(card.equals("virtual") || card.equals("pcsc"), "--card is virtual or pcsc, not '" + card + "'.");
        check(can == null || can.matches("[0-9]{6}"), "--can is six digits.");
        check(printer == null || printer.matches("ipps?://.+"),
                "--printer is an address like ipp://localhost:631/ipp/print, not '" + printer + "'.");
        check(csca == null || csca.toFile().isDirectory(), "--csca: there is no folder " + csca + ".");
        check(register == null || register.toFile().isFile(), "--register: there is no file " + register + ".");
        var options = new DemoOptions(Path.of(""), state, PAGE_TIME,
                auto || System.console() == null || !System.console().isTerminal(), fresh, json,
                new Ports(portBase), card.equals("pcsc"), Optional.ofNullable(printer), Optional.ofNullable(csca),
                Optional.ofNullable(register),
                Optional.ofNullable(can));
        return new Performance(options, new Report(json, System.out, System.err)).run();
    }

    private void check(boolean holds, String sentence) {
        if (!holds && spec != null) {
            throw new ParameterException(spec.commandLine(), sentence);
        }
    }
}
