package io.github.civickiosk.provisioning.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A program that runs to its end.
public final class Command {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Command() {}

    /// @param output everything it said
    public record Outcome(int status, String output) {}

    /// @throws IOException when it cannot be started or does not end within a minute
    public static Outcome run(List<String> command) throws IOException, InterruptedException {
        return run(command, PATIENCE);
    }

    /// @throws IOException when it cannot be started or does not end in time
    public static Outcome run(List<String> command, Duration patience) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var output = new CompletableFuture<String>();
        Thread.ofVirtual().start(() -> {
            try {
                output.complete(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                output.completeExceptionally(e);
            }
        });
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
            throw new IOException(command.getFirst() + " did not end within " + patience.toSeconds() + " s");
        }
        return new Outcome(process.exitValue(), output.join());
    }
}
