package io.github.civickiosk.provisioning.label;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.github.civickiosk.app.config.ConfigException;
import io.github.civickiosk.provisioning.console.Answers;
import io.github.civickiosk.provisioning.console.ConfigOption;
import io.github.civickiosk.provisioning.console.Exit;
import io.github.civickiosk.provisioning.paper.PdfFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kioskctl label`: an asset label as PDF.
@Command(name = "label", description = "Makes a label with the kiosk's id, as letters and as QR code, and nothing else.", mixinStandardHelpOptions = true, exitCodeListHeading = "Exit codes:%n", exitCodeList = {
    "0:made", "1:it could not be written", "2:wrong arguments or configuration"})
public final class LabelCommand implements Callable<Integer> {

    @Option(names = "--out", paramLabel = "FILE", description = "The PDF; civic-kiosk-label-ID.pdf here unless said otherwise. It must not exist.")
    private @Nullable Path out;

    @Option(names = "--size", paramLabel = "MMxMM", defaultValue = "62x29", converter = LabelSize.Reader.class, description = "Width and height in millimetres (${DEFAULT-VALUE}).")
    private LabelSize size = new LabelSize(62, 29);

    @Option(names = "--kiosk", paramLabel = "ID", description = "Of another kiosk than this one; each further one becomes a page.")
    private List<String> kiosks = new ArrayList<>();

    @Option(names = "--dry-run", description = "Says what would be written.")
    private boolean dryRun;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private Answers answers = new Answers();

    @Override
    public Integer call() {
        try {
            var labelled = kiosks.isEmpty() ? List.of(config.read().kiosk()) : kiosks;
            for (var kiosk : labelled) {
                if (!kiosk.matches("[A-Za-z0-9][A-Za-z0-9-]{0,62}")) {
                    return answers.refuse(Exit.WRONG_USE,
                            "'" + kiosk + "' is no kiosk's id: 1 to 63 letters, digits and hyphens.");
                }
            }
            var file = out == null ? Path.of("civic-kiosk-label-" + labelled.getFirst() + ".pdf") : out;
            if (!dryRun) {
                PdfFile.write(file, new Label(size).pdf(labelled));
            }
            answers.tell(Map.of("label", file.toString(), "kiosks", labelled, "written", !dryRun), (dryRun
                    ? file + " would be written"
                    : "Written to " + file) + ": " + String.join(", ", labelled) + ", " + size.width() + " x " + size.height()
                    + " mm. Print it in its own size, without fitting it to the page.");
            return Exit.FINE;
        } catch (ConfigException e) {
            return answers.refuse(Exit.WRONG_USE, ConfigOption.advice(e));
        } catch (IOException e) {
            return answers.refuse(Exit.FAILED, e.getMessage());
        }
    }
}
