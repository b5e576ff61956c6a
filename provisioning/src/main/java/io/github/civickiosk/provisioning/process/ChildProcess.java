package io.github.civickiosk.provisioning.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A program that runs beside us, with all it says in a log file.
public final class ChildProcess implements AutoCloseable {

    private static final String READY = "ready ";
    private static final Duration GRACE = Duration.ofSeconds(15);

    private final String name;
    private final Path log;
    private final Process process;
    private final CompletableFuture<String> ready = new CompletableFuture<>();

    private ChildProcess(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    /// @param name what people call it
    public static ChildProcess start(String name, List<String> command, Path log) throws IOException {
        return start(name, command, log, Map.of());
    }

    /// @param environment added to that of this process
    public static ChildProcess start(String name, List<String> command, Path log, Map<String, String> environment)
            throws IOException {
        Files.createDirectories(log.toAbsolutePath().resolveSibling(""));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        var child = new ChildProcess(name, log, process);
        Thread.ofPlatform().daemon().name("output of " + name).start(child::keepOutput);
        return child;
    }

    private void keepOutput() {
        try (var lines = process.inputReader(); var out = Files.newBufferedWriter(log)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(READY)) {
                    ready.complete(line.substring(READY.length()).strip());
                    line = READY + "(address left out)";
                }
                out.write(line);
                out.newLine();
                out.flush();
            }
        } catch (IOException e) {
            ready.completeExceptionally(e);
        } finally {
            ready.completeExceptionally(new IOException("it ended"));
        }
    }

    /// Waits until the program says that it answers.
    ///
    /// @return the address that it told
    /// @throws IOException when it ended or stayed silent; the message shows its last words
    public String awaitReady(Duration patience) throws IOException, InterruptedException {
        try {
            return ready.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException(name + " did not answer within " + patience.toSeconds() + " s. " + lastWords(), e);
        } catch (ExecutionException e) {
            process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            throw new IOException(
                    name + " ended" + (process.isAlive() ? "" : " with status " + process.exitValue()) + ". " + lastWords(), e);
        }
    }

    public String name() {
        return name;
    }

    public Path log() {
        return log;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// The status with which it ended.
    ///
    /// @throws IllegalThreadStateException while it runs
    public int status() {
        return process.exitValue();
    }

    /// Completes with this process when it has ended.
    public CompletableFuture<ChildProcess> onExit() {
        return process.onExit().thenApply(_ -> this);
    }

    /// The last lines of its log, for a person to read.
    public String lastWords() {
        try {
            var lines = Files.readAllLines(log);
            return "Its last words (" + log + "):\n  "
                    + String.join("\n  ", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
        } catch (IOException | UncheckedIOException e) {
            return "Its log " + log + " cannot be read: " + e;
        }
    }

    /// Kills it at once, as a power cut would.
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Asks it to end, and kills it when it does not.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
