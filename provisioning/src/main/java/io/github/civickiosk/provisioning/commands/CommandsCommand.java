package io.github.civickiosk.provisioning.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import io.github.civickiosk.app.config.ConfigException;
import io.github.civickiosk.fleet.agent.command.CommandLedger;
import io.github.civickiosk.fleet.agent.command.Remembered;
import io.github.civickiosk.provisioning.console.Answers;
import io.github.civickiosk.provisioning.console.ConfigOption;
import io.github.civickiosk.provisioning.console.Exit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `kioskctl commands`: the orders that this kiosk got from the fleet, who signed them, and what it answered. Reads the kiosk's
/// own list, whether it runs or not.
@Command(name = "commands", description = "Lists the fleet's orders to this kiosk and its answers.", mixinStandardHelpOptions = true, exitCodeListHeading = "Exit codes:%n", exitCodeList = {
    "0:listed", "1:the list cannot be read", "2:wrong arguments or configuration"})
public final class CommandsCommand implements Callable<Integer> {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
            .withZone(ZoneId.systemDefault());

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private Answers answers = new Answers();

    @Override
    public Integer call() {
        try {
            Path ledger = config.read().state().resolve(CommandLedger.NAME);
            show(CommandLedger.list(ledger));
            return 0;
        } catch (ConfigException e) {
            return answers.refuse(Exit.WRONG_USE, ConfigOption.advice(e));
        } catch (IOException e) {
            return answers.refuse(Exit.FAILED,
                    "The orders cannot be read: " + e.getMessage() + "; run this as the kiosk's user or as root.");
        }
    }

    private void show(List<Remembered> orders) {
        if (orders.isEmpty() && !answers.json()) {
            answers.tell(orders, "The fleet has ordered nothing yet.");
        }
        orders.forEach(order -> answers.tell(order, line(order)));
    }

    private static String line(Remembered order) {
        return "%s  %-8s  %s%s  key %s  %s  %s".formatted(TIME.format(order.at()),
                order.result().name().toLowerCase(Locale.ROOT), order.command(),
                order.device().map(device -> " (" + device + ")").orElse(""), order.kid(), order.id(), order.reason());
    }
}
