package io.github.civickiosk.provisioning.pack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

import io.github.civickiosk.provisioning.Kioskctl;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `./kiosk package --deb` runs it: a manual page for kioskctl and each of its commands in `man1/`, packed as Debian wants them, and the
/// completion for bash in `completions/`. The same commands make the same bytes. Exit codes: 0 made, 1 not, 2 wrong arguments.
@Command(name = "man", description = "Writes kioskctl's manual pages and completion.", mixinStandardHelpOptions = true)
public final class ManTool implements Callable<Integer> {

    @Option(names = "--version-of", required = true, paramLabel = "VERSION", description = "Of the package, as Maven writes it.")
    private String version = "";

    @Option(names = "--epoch", required = true, paramLabel = "SECONDS", description = "Date of the pages, since 1970.")
    private long epoch;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder that takes them.")
    private Path out = Path.of(".");

    @Spec
    private @Nullable CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ManTool()).execute(arguments));
    }

    @Override
    public Integer call() {
        try {
            var kioskctl = Kioskctl.commandLine();
            write(kioskctl, Files.createDirectories(out.resolve("man1")));
            Files.writeString(Files.createDirectories(out.resolve("completions")).resolve("kioskctl"),
                    AutoComplete.bash("kioskctl", kioskctl).replaceFirst("^#!.*\n", "")); // it is read, not run
            return 0;
        } catch (IOException e) {
            if (spec != null) {
                spec.commandLine().getErr().println("No manual pages were made: " + e.getMessage());
            }
            return 1;
        }
    }

    private void write(CommandLine command, Path folder) throws IOException {
        var page = new ManPage(command.getCommandSpec(), DebianPackage.debian(version), Instant.ofEpochSecond(epoch));
        Files.write(folder.resolve(page.name() + ".1.gz"), packed(page.text()));
        for (var sub : command.getSubcommands().values()) {
            write(sub, folder);
        }
    }

    private static byte[] packed(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        var packed = bytes.toByteArray();
        packed[8] = 2; // RFC 1952: packed as small as can be, which lintian looks for
        return packed;
    }
}
