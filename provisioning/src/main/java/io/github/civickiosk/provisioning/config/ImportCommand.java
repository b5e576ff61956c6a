package io.github.civickiosk.provisioning.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.github.civickiosk.app.config.ConfigException;
import io.github.civickiosk.app.config.ConfigFile;
import io.github.civickiosk.app.config.Setting;
import io.github.civickiosk.provisioning.console.Answers;
import io.github.civickiosk.provisioning.console.ConfigOption;
import io.github.civickiosk.provisioning.console.Exit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kioskctl config import FILE`: it takes the place of `kiosk.yaml`, which is kept.
@Command(name = "import", description = "Makes a file the kiosk's configuration; the one before it is kept.", mixinStandardHelpOptions = true, exitCodeListHeading = "Exit codes:%n", exitCodeList = {
    "0:done, or nothing to be done", "1:the file is wrong, or another kiosk's, and nothing was written", "2:wrong arguments",
    "3:a file cannot be read or written"})
final class ImportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The new configuration.")
    private Path candidate = Path.of("");

    @Option(names = "--dry-run", description = "Shows what would change, and writes nothing.")
    private boolean dryRun;

    @Option(names = "--other-kiosk", description = "The machine is to become another kiosk: its id may change.")
    private boolean otherKiosk;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private Answers answers = new Answers();

    @Override
    public Integer call() {
        return switch (Candidate.look(candidate, new KioskFile(config.file()))) {
            case Candidate.Good good -> take(good);
            case Candidate.Wrong wrong -> ValidateCommand.wrong(answers, candidate, wrong);
            case Candidate.Unreadable(var why) -> answers.refuse(Exit.NOT_THERE, why);
        };
    }

    private int take(Candidate.Good good) {
        var now = now();
        var id = now.stream().filter(one -> one.key().equals("kiosk")).map(one -> one.value().asString("")).findFirst();
        if (!otherKiosk && id.isPresent() && !id.get().equals(good.config().kiosk())) {
            return answers.refuse(Exit.FAILED, candidate + " is " + good.config().kiosk() + "'s, and this kiosk is " + id.get()
                    + "; nothing was written. If it is to become that one: --other-kiosk, then enrol it anew.");
        }
        var changes = Difference.between(now, good.settings());
        changes.forEach(one -> answers.tell(one, one.words()));
        try {
            if (!dryRun) {
                new Replacement(new KioskFile(config.file())).with(good.text());
            }
        } catch (IOException e) {
            return answers.refuse(Exit.NOT_THERE, config.file() + " cannot be written: " + e.getMessage()
                    + "; run this as root. The configuration is what it was.");
        }
        answers.tell(Map.of("file", config.file().toString(), "changes", changes.size(), "written", !dryRun), ending(changes));
        return Exit.FINE;
    }

    private String ending(List<Difference> changes) {
        if (dryRun) {
            return changes.isEmpty() ? "Nothing would change." : "Nothing was written.";
        }
        return config.file() + " is written" + (changes.isEmpty() ? "; it says what it said." : ".")
                + " The kiosk takes it at its next start: sudo systemctl restart civic-kiosk";
    }

    /// A configuration that is broken now is one more reason to import another.
    private List<Setting> now() {
        try {
            return Files.exists(config.file()) ? ConfigFile.settings(config.file(), Optional.empty()) : List.of();
        } catch (ConfigException e) {
            return List.of();
        }
    }
}
