package io.github.civickiosk.provisioning.unlock;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;

import io.github.civickiosk.app.config.ConfigException;
import io.github.civickiosk.app.config.ConfigFile;
import io.github.civickiosk.core.supervision.TamperLock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `kioskctl unlock`: a technician has looked at a cabinet that was broken open. Whoever may write the kiosk's state folder may
/// do it; a running kiosk notices within seconds, and locks itself again while the tamper switch still says so.
@Command(name = "unlock", description = "Puts a kiosk back into service whose tamper switch went off.", mixinStandardHelpOptions = true, exitCodeListHeading = "Exit codes:%n", exitCodeList = {
    "0:it is not locked any more", "1:it stays locked", "2:wrong arguments"})
public final class Unlock implements Callable<Integer> {

    @Option(names = "--config", paramLabel = "FILE", description = "The kiosk's configuration (${DEFAULT-VALUE}).", defaultValue = "/etc/civic-kiosk/kiosk.yaml")
    private Path file = Path.of("/etc/civic-kiosk/kiosk.yaml");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        try {
            var unlocked = TamperLock.in(ConfigFile.read(file).state(), Clock.systemUTC()).unlock();
            say(unlocked
                    ? "Unlocked. The kiosk serves again within seconds, unless the tamper switch still says so."
                    : "The kiosk was not locked.");
            return 0;
        } catch (ConfigException e) {
            say(e.getMessage() + "; correct that line, or name the file with --config.");
        } catch (IOException e) {
            say("The kiosk stays locked: " + e.getMessage() + "; run this as the kiosk's user or as root.");
        }
        return 1;
    }

    private void say(String sentence) {
        if (spec != null) {
            spec.commandLine().getOut().println(sentence);
        }
    }
}
