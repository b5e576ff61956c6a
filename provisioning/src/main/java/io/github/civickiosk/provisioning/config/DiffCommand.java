package io.github.civickiosk.provisioning.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.github.civickiosk.app.config.ConfigException;
import io.github.civickiosk.app.config.ConfigFile;
import io.github.civickiosk.provisioning.console.Answers;
import io.github.civickiosk.provisioning.console.ConfigOption;
import io.github.civickiosk.provisioning.console.Exit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `kioskctl config diff [FILE]`: what would change with another configuration, or what the last import changed.
@Command(name = "diff", description = "Compares the configuration with another one, or with the one before it.", mixinStandardHelpOptions = true, exitCodeListHeading = "Exit codes:%n", exitCodeList = {
    "0:both say the same", "1:they differ", "2:wrong arguments or configuration", "3:there is no such file"})
final class DiffCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "Another configuration; the one before the last import unless named.")
    private @Nullable Path other;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private Answers answers = new Answers();

    @Override
    public Integer call() {
        var previous = new KioskFile(config.file()).previous();
        var first = other == null ? previous : config.file();
        var second = other == null ? config.file() : other;
        for (var file : new Path[]{first, second}) {
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                return answers.refuse(Exit.NOT_THERE, file.equals(previous)
                        ? "No configuration was imported yet, so there is none before it; name a FILE to compare with."
                        : file + " cannot be read; name a file that is there.");
            }
        }
        try {
            var found = Difference.between(ConfigFile.settings(first, Optional.empty()),
                    ConfigFile.settings(second, Optional.empty()));
            found.forEach(one -> answers.tell(one, one.words()));
            return found.isEmpty() ? Exit.FINE : Exit.FAILED;
        } catch (ConfigException e) {
            return answers.refuse(Exit.WRONG_USE, ConfigOption.advice(e));
        }
    }
}
