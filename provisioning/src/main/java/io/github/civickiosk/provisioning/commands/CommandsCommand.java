package io.github.civickiosk.provisioning.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import io.github.civickiosk.app.config.ConfigException;
import io.github.civickiosk.app.config.ConfigFile;
import io.github.civickiosk.fleet.agent.command.CommandLedger;
import io.github.civickiosk.fleet.agent.command.Remembered;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `kioskctl commands`: the orders that this kiosk got from the fleet, who signed them, and what it answered. Reads the kiosk's
/// own list, whether it runs or not.
@Command(name = "commands", description = "Lists the fleet's orders to this kiosk and its answers.", mixinStandardHelpOptions = true, exitCodeListHeading = "Exit codes:%n", exitCodeList = {
    "0:listed", "1:the list cannot be read", "2:wrong arguments or configuration"})
public final class CommandsCommand implements Callable<Integer> {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
            .withZone(ZoneId.systemDefault());

    @Option(names = "--config", paramLabel = "FILE", description = "The kiosk's configuration (${DEFAULT-VALUE}).", defaultValue = "/etc/civic-kiosk/kiosk.yaml")
    private Path file = Path.of("/etc/civic-kiosk/kiosk.yaml");

    @Option(names = "--json", description = "Prints JSON, one object a line.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        try {
            Path ledger = ConfigFile.read(file).state().resolve(CommandLedger.NAME);
            show(CommandLedger.list(ledger));
            return 0;
        } catch (ConfigException e) {
            say(e.getMessage() + "; correct that line, or name the file with --config.");
            return 2;
        } catch (IOException e) {
            say("The orders cannot be read: " + e.getMessage() + "; run this as the kiosk's user or as root.");
            return 1;
        }
    }

    private void show(List<Remembered> orders) {
        if (orders.isEmpty() && !json) {
            say("The fleet has ordered nothing yet.");
        }
        orders.forEach(order -> say(json ? JsonMapper.shared().writeValueAsString(order) : line(order)));
    }

    private static String line(Remembered order) {
        return "%s  %-8s  %s%s  key %s  %s  %s".formatted(TIME.format(order.at()),
                order.result().name().toLowerCase(Locale.ROOT), order.command(),
                order.device().map(device -> " (" + device + ")").orElse(""), order.kid(), order.id(), order.reason());
    }

    private void say(String sentence) {
        if (spec != null) {
            spec.commandLine().getOut().println(sentence);
        }
    }
}
