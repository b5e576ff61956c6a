package io.github.civickiosk.provisioning.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;

import io.github.civickiosk.provisioning.console.Answers;
import io.github.civickiosk.provisioning.console.ConfigOption;
import io.github.civickiosk.provisioning.console.Exit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `kioskctl config validate FILE`: reads it whole, as the kiosk would.
@Command(name = "validate", description = "Says whether a file can be the kiosk's configuration; if not, which line is wrong and what to do.", mixinStandardHelpOptions = true, exitCodeListHeading = "Exit codes:%n", exitCodeList = {
    "0:it is in order", "1:it is wrong", "2:wrong arguments", "3:it cannot be read"})
final class ValidateCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The configuration to look at.")
    private Path candidate = Path.of("");

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private Answers answers = new Answers();

    @Override
    public Integer call() {
        return switch (Candidate.look(candidate, new KioskFile(config.file()))) {
            case Candidate.Good(var kiosk, _, _) -> {
                answers.tell(Map.of("file", candidate.toString(), "fine", true, "kiosk", kiosk.kiosk()),
                        candidate + " is in order; it is " + kiosk.kiosk() + "'s.");
                yield Exit.FINE;
            }
            case Candidate.Wrong wrong -> wrong(answers, candidate, wrong);
            case Candidate.Unreadable(var why) -> answers.refuse(Exit.NOT_THERE, why);
        };
    }

    static int wrong(Answers answers, Path file, Candidate.Wrong wrong) {
        answers.tell(Map.of("file", file.toString(), "fine", false, "line", wrong.line(), "key", wrong.key(), "error",
                wrong.sentence(), "advice", wrong.advice()), wrong.sentence() + "\n→ " + wrong.advice());
        return Exit.FAILED;
    }
}
