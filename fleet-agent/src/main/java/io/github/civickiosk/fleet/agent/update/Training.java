package io.github.civickiosk.fleet.agent.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Runs a release's own `train`, a POSIX shell script that makes its AOT cache `app.aot`: on this machine, since a cache serves one
/// JVM and one set of jars. Without a cache the kiosk only starts more slowly, so no fault of it is more than a complaint.
final class Training {

    private Training() {}

    /// @return what went wrong; empty when it trained, or has nothing to train
    static Optional<String> train(Path release, Duration limit) throws InterruptedException {
        if (!Files.isRegularFile(release.resolve("train"))) {
            return Optional.empty();
        }
        try {
            Files.deleteIfExists(release.resolve("app.aot")); // one of other jars would be believed
            var process = new ProcessBuilder(List.of("/bin/sh", "train")).directory(release.toFile()).redirectErrorStream(true)
                    .redirectOutput(release.resolve("train.log").toFile()).start();
            process.getOutputStream().close();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                return Optional.of("it did not end within " + limit.toSeconds() + " s");
            }
            return process.exitValue() == 0 ? Optional.empty() : Optional.of("it ended with status " + process.exitValue());
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
