package io.github.civickiosk.provisioning.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;

import io.github.civickiosk.app.config.ConfigException;
import io.github.civickiosk.app.config.ConfigFile;
import io.github.civickiosk.app.control.ControlClient;
import io.github.civickiosk.app.control.ControlClient.KioskUnavailable;
import io.github.civickiosk.fleet.agent.update.UpdateAgent.Reply;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `kioskctl update from-usb DIR`: the running kiosk takes a release from a stick as it would from the fleet: checked, switched to
/// when nobody is served, judged.
@Command(name = "from-usb", description = "Replaces the kiosk's software by the release on a stick.", mixinStandardHelpOptions = true, exitCodeListHeading = "Exit codes:%n", exitCodeList = {
    "0:the kiosk takes it, or runs it already", "1:the release is refused", "2:wrong arguments or configuration",
    "3:no kiosk runs"})
final class FromStickCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Parameters(paramLabel = "DIR", description = "Folder with release.jws and the release's files.")
    private Path folder = Path.of(".");

    @Option(names = "--config", paramLabel = "FILE", description = "The kiosk's configuration (${DEFAULT-VALUE}).", defaultValue = "/etc/civic-kiosk/kiosk.yaml")
    private Path file = Path.of("/etc/civic-kiosk/kiosk.yaml");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var release = folder.toAbsolutePath().normalize();
        if (!Files.isRegularFile(release.resolve("release.jws"))) {
            say("There is no release in " + release + ": release.jws is missing; name the folder on the stick that has it.");
            return 2;
        }
        try (var kiosk = ControlClient.connect(ConfigFile.read(file).state(), PATIENCE)) {
            return told(kiosk.update(release));
        } catch (ConfigException e) {
            say(e.getMessage() + "; correct that line, or name the file with --config.");
            return 2;
        } catch (IOException | KioskUnavailable e) {
            say("No kiosk takes it: " + e.getMessage() + "; start the kiosk, and run this as its user or as root.");
            return 3;
        }
    }

    private int told(Reply reply) {
        say(reply.reason() + (reply.result().equals("accepted")
                ? " Leave the stick in until 'kioskctl update status' says that it waits; the kiosk then switches when nobody is served."
                : ""));
        return reply.result().equals("refused") ? 1 : 0;
    }

    private void say(String sentence) {
        if (spec != null) {
            spec.commandLine().getOut().println(sentence);
        }
    }
}
