package io.github.civickiosk.provisioning.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

import io.github.civickiosk.app.config.ConfigException;
import io.github.civickiosk.app.config.Setting;
import io.github.civickiosk.provisioning.console.Answers;
import io.github.civickiosk.provisioning.console.ConfigOption;
import io.github.civickiosk.provisioning.console.Exit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kioskctl config show [KEY]`: each value, and where it comes from.
@Command(name = "show", description = "Shows each value of the configuration and where it comes from. Passwords are left out.", mixinStandardHelpOptions = true, exitCodeListHeading = "Exit codes:%n", exitCodeList = {
    "0:shown", "2:wrong arguments or configuration"})
final class ShowCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "KEY", description = "Only this key and what is below it: devices.card-reader")
    private String key = "";

    @Option(names = "--changed", description = "Only what is no default.")
    private boolean changed;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private Answers answers = new Answers();

    @Override
    public Integer call() {
        try {
            var kiosk = new KioskFile(config.file());
            var all = kiosk.settings();
            var wanted = all.stream().filter(this::wanted).toList();
            if (wanted.isEmpty()) {
                return answers.refuse(Exit.WRONG_USE, "There is no key '" + key + "'; without KEY all are shown.");
            }
            show(wanted.stream().filter(one -> !changed || one.source() != Setting.Source.DEFAULT).toList(), kiosk.version());
            return Exit.FINE;
        } catch (ConfigException e) {
            return answers.refuse(Exit.WRONG_USE, ConfigOption.advice(e));
        }
    }

    private boolean wanted(Setting setting) {
        return key.isEmpty() || setting.key().equals(key) || setting.key().startsWith(key + ".");
    }

    private void show(List<Setting> settings, String version) {
        for (var one : settings) {
            var value = Secrets.shown(one);
            answers.tell(Map.of("key", one.key(), "value", value.equals(Secrets.LEFT_OUT) || !plain(one) ? value : one.value(),
                    "source", one.source().name().toLowerCase(Locale.ROOT), "line", one.line(), "overlay", version),
                    String.format(Locale.ROOT, "%-44s %-32s # %s", one.key() + ":", value, from(one, version)));
        }
    }

    /// Whether nothing of it was left out.
    private static boolean plain(Setting setting) {
        return !Secrets.shown(setting).contains(Secrets.LEFT_OUT);
    }

    private String from(Setting setting, String version) {
        return switch (setting.source()) {
            case DEFAULT -> "default";
            case FILE -> config.file() + ", line " + setting.line();
            case OVERLAY -> "the fleet manager's " + version + ", line " + setting.line();
        };
    }
}
