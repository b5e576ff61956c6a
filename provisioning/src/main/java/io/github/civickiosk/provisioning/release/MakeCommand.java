package io.github.civickiosk.provisioning.release;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;

import io.github.civickiosk.core.journal.Journal;
import io.github.civickiosk.fleet.sparkplug.command.SigningKey;
import io.github.civickiosk.fleet.sparkplug.release.Version;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `release make`: signs what lies in a folder as a release.
@Command(name = "make", description = "Lists and hashes the files of a folder and signs them as a release.", mixinStandardHelpOptions = true)
final class MakeCommand implements Callable<Integer> {

    @Option(names = "--folder", required = true, paramLabel = "DIR", description = "The release's files; release.jws is written beside them.")
    private Path folder = Path.of(".");

    @Option(names = "--version", required = true, paramLabel = "VERSION", description = "Like 1.4.0.")
    private String version = "";

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "Key that signs it.")
    private Path key = Path.of("releases-key.pem");

    @Option(names = "--minimum", paramLabel = "VERSION", description = "Oldest version that it may replace.")
    private @Nullable String minimum;

    @Option(names = "--downgrade", description = "It may replace a newer version.")
    private boolean downgrade;

    @Option(names = "--package", paramLabel = "NAME=VERSION", description = "A Debian package that it pins; may be given again.")
    private Map<String, String> packages = new TreeMap<>();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        try {
            var made = new ReleaseFolder(folder).sign(new Version(version), Optional.ofNullable(minimum).map(Version::new),
                    downgrade,
                    packages, Journal.VERSION, SigningKey.load(key));
            say("The release " + version + " has " + made.files().size() + " files, " + (made.size() >> 20) + " MiB; "
                    + folder.resolve("release.jws") + " is signed.");
            return 0;
        } catch (IOException | IllegalArgumentException e) {
            say("No release was made: " + e.getMessage() + ".");
            return 1;
        }
    }

    private void say(String sentence) {
        if (spec != null) {
            spec.commandLine().getOut().println(sentence);
        }
    }
}
