package io.github.civickiosk.provisioning;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/// What scripts can rely on with every command.
class KioskctlTest {

    private static final Path GUIDE = Path.of(System.getProperty("basedir", "."), "../docs/kioskctl.md");

    @Test
    void everyCommandAnswersInJsonAndTellsItsExitCodes() {
        for (var command : leaves(Kioskctl.commandLine())) {
            var spec = command.getCommandSpec();
            assertThat(spec.optionsMap()).as(spec.qualifiedName()).containsKeys("--json", "--help", "--version");
            assertThat(spec.usageMessage().exitCodeList()).as(spec.qualifiedName()).containsKey("2");
            assertThat(spec.version()).as(spec.qualifiedName()).isNotEmpty();
        }
    }

    @Test
    void everyExitCodeStandsInTheGuide() throws Exception {
        var all = Files.readString(GUIDE);
        var guide = all.substring(all.indexOf("## Exit codes"));
        for (var command : leaves(Kioskctl.commandLine())) {
            var spec = command.getCommandSpec();
            var name = spec.qualifiedName().replaceFirst("kioskctl ", "");
            var row = guide.lines().filter(line -> line.startsWith("| `" + name + "` |")).findFirst();
            assertThat(row).as("exit codes of " + name).isPresent();
            assertThat(row.orElseThrow().split("\\|")[2]).as(name)
                    .isEqualTo(" " + String.join(", ", spec.usageMessage().exitCodeList().keySet()) + " ");
        }
    }

    private static List<CommandLine> leaves(CommandLine command) {
        var found = new ArrayList<CommandLine>();
        for (var sub : command.getSubcommands().values()) {
            if (!sub.getCommandName().equals("generate-completion")) {
                found.addAll(leaves(sub));
            }
        }
        if (command.getSubcommands().isEmpty() || command.getCommandName().equals("devices")) {
            found.add(command);
        }
        return found;
    }
}
