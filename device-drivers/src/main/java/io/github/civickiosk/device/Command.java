package io.github.civickiosk.device;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs a program of the system for a moment. Its words are English whatever the system's language.
public final class Command {

    private static final int MOST_WORDS = 16 * 1024;

    private Command() {}

    /// What became of it.
    public sealed interface Outcome {
        /// @param exit   0 for well
        /// @param output what it wrote, errors included; the first 16 KiB
        record Ended(int exit, String output) implements Outcome {}

        /// There is no such program.
        record Missing() implements Outcome {}

        /// It did not end in time, and was killed.
        record Killed() implements Outcome {}
    }

    /// @param patience how long it may run
    public static Outcome run(List<String> words, Duration patience) throws InterruptedException {
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process process;
        try {
            process = builder.start();
        } catch (IOException missing) {
            return new Outcome.Missing();
        }
        try {
            process.getOutputStream().close();
            if (!process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                return new Outcome.Killed();
            }
            return new Outcome.Ended(process.exitValue(), said(process));
        } catch (IOException gone) {
            return new Outcome.Killed();
        } finally {
            process.destroyForcibly();
        }
    }

    private static String said(Process process) throws IOException {
        try (var output = process.getInputStream()) {
            return new String(output.readNBytes(MOST_WORDS), StandardCharsets.UTF_8);
        }
    }
}
