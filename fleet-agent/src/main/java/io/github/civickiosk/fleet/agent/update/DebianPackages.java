package io.github.civickiosk.fleet.agent.update;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// Installs the Debian packages that a release pins, by one fixed program that takes `NAME=VERSION` and nothing else, checks each
/// again and calls apt-get. No shell is asked, and names and versions have been checked by the manifest.
///
/// @param program with its fixed first arguments, e.g. `sudo -n /usr/lib/civic-kiosk/install-packages`
/// @param log     takes what it says
public record DebianPackages(List<String> program, Path log, Duration limit) {

    public DebianPackages { program = List.copyOf(program); }

    List<String> command(Map<String, String> packages) {
        var command = new ArrayList<>(program);
        new TreeMap<>(packages).forEach((name, version) -> command.add(name + "=" + version));
        return command;
    }

    /// Blocks until they are installed. To install what is there already changes nothing.
    ///
    /// @return why they are not; empty when they are
    Optional<String> install(Map<String, String> packages) throws InterruptedException {
        try {
            var process = new ProcessBuilder(command(packages)).redirectErrorStream(true).redirectOutput(log.toFile()).start();
            process.getOutputStream().close();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroy(); // dpkg is left to end what it began
                return Optional.of("its Debian packages were not installed within " + limit.toMinutes() + " minutes");
            }
            return process.exitValue() == 0
                    ? Optional.empty()
                    : Optional.of("its Debian packages could not be installed (status " + process.exitValue() + "); see " + log);
        } catch (IOException e) {
            return Optional.of("its Debian packages could not be installed: " + e.getMessage());
        }
    }
}
