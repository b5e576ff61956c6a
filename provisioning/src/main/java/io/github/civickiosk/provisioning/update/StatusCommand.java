package io.github.civickiosk.provisioning.update;

import java.io.IOException;
import java.util.concurrent.Callable;

import io.github.civickiosk.app.change.Overlays;
import io.github.civickiosk.app.config.ConfigException;
import io.github.civickiosk.fleet.agent.update.UpdateStatus;
import io.github.civickiosk.provisioning.console.Answers;
import io.github.civickiosk.provisioning.console.ConfigOption;
import io.github.civickiosk.provisioning.console.Exit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `kioskctl update status`: reads what lies on disk, so that it answers whether a kiosk runs or not.
@Command(name = "status", description = "Says which release runs, what is under way, and what became of the last one.", mixinStandardHelpOptions = true, exitCodeListHeading = "Exit codes:%n", exitCodeList = {
    "0:all is well", "1:the last release or configuration was taken back", "2:wrong arguments or configuration"})
final class StatusCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private Answers answers = new Answers();

    /// @param configuration version of the overlay, or `base`
    /// @param trial         whether that overlay is being judged
    /// @param last          the last word on an overlay
    record Shown(UpdateStatus software, String configuration, boolean trial, String last) {}

    @Override
    public Integer call() {
        try {
            var kiosk = config.read();
            var overlays = Overlays.in(kiosk.state());
            var book = overlays.book();
            var shown = new Shown(UpdateStatus.read(kiosk.update().releases()), overlays.version(), book.trial().isPresent(),
                    book.ending().map(ending -> ending.reason()).orElse(""));
            answers.tell(shown, words(shown));
            return shown.software().stage().equals("failed") || book.ending().filter(ending -> !ending.good()).isPresent()
                    ? 1
                    : 0;
        } catch (ConfigException e) {
            return answers.refuse(Exit.WRONG_USE, ConfigOption.advice(e));
        } catch (IOException e) {
            return answers.refuse(Exit.WRONG_USE,
                    "The releases cannot be read: " + e.getMessage() + "; run this as the kiosk's user or as root.");
        }
    }

    private static String words(Shown shown) {
        var software = shown.software();
        var text = new StringBuilder("release     " + or(software.current(), "the one of the package"));
        text.append("\nbefore it   ").append(or(software.previous(), "–"));
        text.append("\nunder way   ").append(switch (software.stage()) {
            case "none", "done" -> "nothing";
            case "failed" -> "nothing; " + software.version() + " was given up: " + software.why();
            default -> software.version() + ", " + software.stage();
        });
        software.starts().ifPresent(starts -> text.append("\non trial    started ").append(starts).append(" times"));
        return text.append("\nconfiguration ").append(shown.configuration()).append(shown.trial() ? ", on trial" : "")
                .append(shown.last().isEmpty() ? "" : "\n            " + shown.last()).toString();
    }

    private static String or(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }
}
