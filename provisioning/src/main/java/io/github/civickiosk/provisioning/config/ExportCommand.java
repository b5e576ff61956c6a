package io.github.civickiosk.provisioning.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

import io.github.civickiosk.app.config.ConfigException;
import io.github.civickiosk.app.config.ConfigFile;
import io.github.civickiosk.app.config.Setting;
import io.github.civickiosk.provisioning.console.Answers;
import io.github.civickiosk.provisioning.console.ConfigOption;
import io.github.civickiosk.provisioning.console.Exit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// `kioskctl config export`: the configuration to keep, or for another machine. Passwords are in it.
@Command(name = "export", description = "Writes the configuration with its passwords, to be kept or imported elsewhere.", mixinStandardHelpOptions = true, exitCodeListHeading = "Exit codes:%n", exitCodeList = {
    "0:written", "1:it could not be written", "2:wrong arguments or configuration"})
final class ExportCommand implements Callable<Integer> {

    @Option(names = "--out", paramLabel = "FILE", description = "Takes it, readable for its owner alone; it must not exist. Standard output unless named.")
    private @Nullable Path out;

    @Option(names = "--whole", description = "Also the defaults and what the fleet manager laid over it, in one file.")
    private boolean whole;

    @Option(names = "--dry-run", description = "Writes nothing; says what it would.")
    private boolean dryRun;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private Answers answers = new Answers();

    @Override
    public Integer call() {
        try {
            var kiosk = new KioskFile(config.file());
            var read = ConfigFile.read(config.file());
            var text = whole ? together(kiosk.settings()) : Files.readString(config.file());
            if (out == null) {
                answers.tell(Map.of("kiosk", read.kiosk(), "yaml", text), text.stripTrailing());
                return Exit.FINE;
            }
            if (Files.exists(out)) {
                return exists(out);
            }
            if (!dryRun) {
                write(out, text);
            }
            answers.tell(Map.of("kiosk", read.kiosk(), "file", out.toString(), "written", !dryRun),
                    dryRun ? out + " would be written; nothing was." : "Written to " + out + "; it may hold passwords.");
            return Exit.FINE;
        } catch (ConfigException e) {
            return answers.refuse(Exit.WRONG_USE, ConfigOption.advice(e));
        } catch (FileAlreadyExistsException e) {
            return exists(Path.of(e.getFile()));
        } catch (NoSuchFileException e) {
            return answers.refuse(Exit.FAILED,
                    "There is no folder for " + e.getFile() + "; make it, or name another with --out.");
        } catch (IOException e) {
            return answers.refuse(Exit.FAILED, "It cannot be written: " + e.getMessage() + "; name another file with --out.");
        }
    }

    private int exists(Path file) {
        return answers.refuse(Exit.FAILED, file + " exists already; name another file with --out, or remove it.");
    }

    private static String together(List<Setting> settings) {
        var root = JsonNodeFactory.instance.objectNode();
        for (var one : settings) {
            var names = List.of(one.key().split("\\."));
            ObjectNode section = root;
            for (var name : names.subList(0, names.size() - 1)) {
                section = section.get(name) instanceof ObjectNode deeper ? deeper : section.putObject(name);
            }
            section.set(names.getLast(), one.value());
        }
        return YAMLMapper.shared().writeValueAsString(root);
    }

    private static void write(Path file, String text) throws IOException {
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Set<StandardOpenOption> anew = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = Files.newByteChannel(file, anew, owner)) {
            channel.write(StandardCharsets.UTF_8.encode(text));
        }
    }
}
