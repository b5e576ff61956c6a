package io.github.civickiosk.provisioning.support;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

import io.github.civickiosk.provisioning.console.Answers;
import io.github.civickiosk.provisioning.console.ConfigOption;
import io.github.civickiosk.provisioning.console.Exit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kioskctl support-bundle`: one file to send to those who can help.
@Command(name = "support-bundle", description = "Writes a file that tells all about this kiosk, without a secret or a word about a"
        + " citizen.", mixinStandardHelpOptions = true, exitCodeListHeading = "Exit codes:%n", exitCodeList = {
            "0:written", "1:it could not be written", "2:wrong arguments"})
public final class SupportBundleCommand implements Callable<Integer> {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @Option(names = "--out", paramLabel = "FILE", description = "The bundle; civic-kiosk-support-TIME.tar.gz here unless said otherwise. It must not exist.")
    private @Nullable Path out;

    @Option(names = "--lines", paramLabel = "N", defaultValue = "2000", description = "How many of the log's last lines (${DEFAULT-VALUE}).")
    private int lines;

    @Option(names = "--journal", paramLabel = "PATH", description = "Another system's journal: its file or folder.")
    private @Nullable Path journal;

    @Option(names = "--dry-run", description = "Shows what would be in it, and writes nothing.")
    private boolean dryRun;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private Answers answers = new Answers();

    @Override
    public Integer call() throws InterruptedException {
        if (lines < 1) {
            return answers.refuse(Exit.WRONG_USE, "--lines is at least 1, not " + lines + ".");
        }
        var now = Instant.now(Clock.systemUTC()).truncatedTo(ChronoUnit.SECONDS);
        var name = "civic-kiosk-support-" + STAMP.format(now);
        var target = out == null ? Path.of(name + ".tar.gz") : out;
        if (Files.exists(target)) {
            return answers.refuse(Exit.FAILED, target + " exists already; name another file with --out, or remove it.");
        }
        var files = new Bundle(config.file(), new SystemJournal("journalctl", Optional.ofNullable(journal)), lines, now).files();
        if (dryRun) {
            files.forEach((file, text) -> answers.tell(Map.of("file", file, "text", text), "== " + file + "\n" + text));
            return Exit.FINE;
        }
        try {
            write(new TarGz(name, now), files, target);
        } catch (FileAlreadyExistsException e) {
            return answers.refuse(Exit.FAILED, target + " exists already; name another file with --out, or remove it.");
        } catch (NoSuchFileException e) {
            return answers.refuse(Exit.FAILED,
                    "There is no folder for " + target + "; make it, or name another file with --out.");
        } catch (IOException e) {
            return answers.refuse(Exit.FAILED,
                    target + " cannot be written: " + e.getMessage() + "; name another file with --out.");
        }
        answers.tell(Map.of("bundle", target.toString(), "files", files.keySet()), "Written to " + target
                + ". It holds no key, no secret and nothing about a citizen; see for yourself: tar xzOf " + target + " | less");
        return Exit.FINE;
    }

    private static void write(TarGz tar, Map<String, String> files, Path target) throws IOException {
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Set<StandardOpenOption> anew = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = Files.newByteChannel(target, anew, owner);
                var stream = java.nio.channels.Channels.newOutputStream(channel)) {
            tar.write(files, stream);
        }
    }
}
