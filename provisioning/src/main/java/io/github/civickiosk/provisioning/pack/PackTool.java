package io.github.civickiosk.provisioning.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `./kiosk package --deb` runs it. Exit codes: 0 made, 1 it could not be made, 2 wrong arguments.
@Command(name = "pack", description = "Makes one Debian package.", mixinStandardHelpOptions = true)
public final class PackTool implements Callable<Integer> {

    @Option(names = "--source", required = true, paramLabel = "DIR", description = "control/ and root/ of the package; the folder has its name.")
    private Path source = Path.of(".");

    @Option(names = "--version", required = true, paramLabel = "VERSION", description = "As Maven writes it.")
    private String version = "";

    @Option(names = "--add", paramLabel = "PATH=FILE", description = "A file, or all files of a folder, and the folder of the package that takes them; may be given again.")
    private List<String> added = new ArrayList<>();

    @Option(names = "--epoch", required = true, paramLabel = "SECONDS", description = "Time that all files get, since 1970.")
    private long epoch;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder that takes the package.")
    private Path out = Path.of(".");

    @Spec
    private @Nullable CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new PackTool()).execute(arguments));
    }

    @Override
    public Integer call() {
        try {
            var made = new DebianPackage(source, DebianPackage.debian(version), files(), Instant.ofEpochSecond(epoch)).write(out);
            say(made.toString());
            return 0;
        } catch (IOException | IllegalArgumentException e) {
            say("No package was made: " + e.getMessage());
            return 1;
        }
    }

    /// By place in the package. A folder's files keep their names; folders in it are left out.
    private Map<String, Path> files() throws IOException {
        var files = new LinkedHashMap<String, Path>();
        for (var one : added) {
            int sign = one.indexOf('=');
            if (sign < 1) {
                throw new IllegalArgumentException("'" + one + "' is not PATH=FILE");
            }
            var folder = one.substring(0, sign).replace("[[version]]", DebianPackage.debian(version));
            var from = Path.of(one.substring(sign + 1));
            if (Files.isRegularFile(from)) {
                files.put(folder + "/" + from.getFileName(), from);
            } else {
                try (var list = Files.list(from)) {
                    list.filter(Files::isRegularFile).forEach(file -> files.put(folder + "/" + file.getFileName(), file));
                }
            }
        }
        return files;
    }

    private void say(String sentence) {
        if (spec != null) {
            spec.commandLine().getOut().println(sentence);
        }
    }
}
