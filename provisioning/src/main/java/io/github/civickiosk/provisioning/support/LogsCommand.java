package io.github.civickiosk.provisioning.support;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.github.civickiosk.provisioning.console.Answers;
import io.github.civickiosk.provisioning.console.Exit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kioskctl logs`: what the kiosk's units said, the last line last.
@Command(name = "logs", description = "Shows the log of the kiosk and its browser.", mixinStandardHelpOptions = true, exitCodeListHeading = "Exit codes:%n", exitCodeList = {
    "0:shown", "1:there is not a line of a kiosk", "2:wrong arguments", "3:the system's journal cannot be read"})
public final class LogsCommand implements Callable<Integer> {

    private static final int MOST = 1_000_000;

    @Option(names = {"-n",
        "--lines"}, paramLabel = "N", defaultValue = "100", description = "How many of the last lines (${DEFAULT-VALUE}).")
    private int lines;

    @Option(names = "--since", paramLabel = "WHEN", defaultValue = "", description = "Only from then on, e.g. -1h, today, '2026-05-01 12:00'.")
    private String since = "";

    @Option(names = "--level", paramLabel = "LEVEL", defaultValue = "INFO", description = "Only lines as grave as that: ${COMPLETION-CANDIDATES}.")
    private LogLine.Level level = LogLine.Level.INFO;

    @Option(names = {"-f", "--follow"}, description = "Goes on until Ctrl-C.")
    private boolean follow;

    @Option(names = "--journal", paramLabel = "PATH", description = "Another system's journal: its file or folder, e.g. var/log/journal of a card.")
    private @Nullable Path journal;

    @Mixin
    private Answers answers = new Answers();

    private int shown;

    @Override
    public Integer call() {
        if (lines < 1 || lines > MOST) {
            return answers.refuse(Exit.WRONG_USE, "--lines is a number from 1 to " + MOST + ", not " + lines + ".");
        }
        try {
            new SystemJournal("journalctl", Optional.ofNullable(journal)).read(new SystemJournal.Wanted(lines, since, follow),
                    this::show);
        } catch (IOException e) {
            return answers.refuse(Exit.NOT_THERE, e.getMessage());
        }
        return shown > 0
                ? Exit.FINE
                : answers.refuse(Exit.FAILED, "There is no such line of a kiosk in the journal; is civic-kiosk installed"
                        + " and started? Ask: systemctl status civic-kiosk");
    }

    private void show(LogLine line) {
        if (line.level().compareTo(level) >= 0) {
            shown++;
            answers.tell(line, line.words());
        }
    }
}
