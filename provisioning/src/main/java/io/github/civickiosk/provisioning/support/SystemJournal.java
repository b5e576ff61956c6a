package io.github.civickiosk.provisioning.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// The system's journal, asked by `journalctl`.
///
/// @param program usually `journalctl`
/// @param from    a journal's file or folder, such as that of another card; empty for this machine's
record SystemJournal(String program, Optional<Path> from) {

    /// Each unit of the kiosk: the process, the browser, first boot.
    private static final String UNITS = "civic-kiosk*";
    /// What journalctl says where no unit of that name ever spoke.
    private static final Pattern NO_SUCH_UNIT = Pattern
            .compile("Failed to add filter for units: No data available.*|No journal files were.*");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// @param lines  how many of the last
    /// @param since  as journalctl reads it: `-1h`, `2026-05-01 12:00`; empty for all
    record Wanted(int lines, String since, boolean follow) {}

    /// Reads to the end, or until nobody wants more.
    ///
    /// @throws IOException with a sentence when there is no journal, or it may not be read
    void read(Wanted wanted, Consumer<LogLine> each) throws IOException {
        if (from.isPresent() && !Files.exists(from.get())) {
            throw new IOException("There is no journal at " + from.get() + "; name its file or folder.");
        }
        Process process;
        try {
            process = new ProcessBuilder(words(wanted)).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new IOException("The system's journal cannot be read, because there is no program '" + program
                    + "' here; run this on the kiosk.", e);
        }
        var deadline = CompletableFuture.delayedExecutor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        var late = wanted.follow() ? new CompletableFuture<Void>() : CompletableFuture.runAsync(process::destroy, deadline);
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            pass(lines, each);
        } finally {
            late.cancel(false);
            process.destroy();
        }
    }

    private static void pass(BufferedReader lines, Consumer<LogLine> each) throws IOException {
        var level = LogLine.Level.INFO;
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("{")) {
                var read = LogLine.of(line, level);
                level = read.level();
                each.accept(read);
            } else if (!line.startsWith("--") && !line.isBlank() && !line.startsWith("Hint:")
                    && !NO_SUCH_UNIT.matcher(line).matches()) {
                throw new IOException("The system's journal cannot be read: " + line.strip()
                        + "; run this as root, or as a member of the group systemd-journal.");
            }
        }
    }

    private List<String> words(Wanted wanted) {
        var words = new ArrayList<>(List.of(program, "--output=json", "--no-pager", "--quiet", "--unit=" + UNITS,
                "--lines=" + wanted.lines()));
        from.ifPresent(place -> words.add((Files.isDirectory(place) ? "--directory=" : "--file=") + place));
        if (!wanted.since().isEmpty()) {
            words.add("--since=" + wanted.since());
        }
        if (wanted.follow()) {
            words.add("--follow");
        }
        return words;
    }
}
