package io.github.civickiosk.provisioning.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;

import io.github.civickiosk.app.config.ConfigException;
import io.github.civickiosk.app.control.ControlClient;
import io.github.civickiosk.app.control.ControlClient.KioskUnavailable;
import io.github.civickiosk.fleet.agent.update.UpdateAgent.Reply;
import io.github.civickiosk.provisioning.console.Answers;
import io.github.civickiosk.provisioning.console.ConfigOption;
import io.github.civickiosk.provisioning.console.Exit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `kioskctl update from-usb DIR`: the running kiosk takes a release from a stick as it would from the fleet: checked, switched to
/// when nobody is served, judged.
@Command(name = "from-usb", description = "Replaces the kiosk's software by the release on a stick.", mixinStandardHelpOptions = true, exitCodeListHeading = "Exit codes:%n", exitCodeList = {
    "0:the kiosk takes it, or runs it already", "1:the release is refused", "2:wrong arguments or configuration",
    "3:no kiosk runs"})
final class FromStickCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Parameters(paramLabel = "DIR", description = "Folder with release.jws and the release's files.")
    private Path folder = Path.of(".");

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private Answers answers = new Answers();

    @Override
    public Integer call() {
        var release = folder.toAbsolutePath().normalize();
        if (!Files.isRegularFile(release.resolve("release.jws"))) {
            return answers.refuse(Exit.WRONG_USE,
                    "There is no release in " + release + ": release.jws is missing; name the folder on the stick that has it.");
        }
        try (var kiosk = ControlClient.connect(config.read().state(), PATIENCE)) {
            return told(kiosk.update(release));
        } catch (ConfigException e) {
            return answers.refuse(Exit.WRONG_USE, ConfigOption.advice(e));
        } catch (IOException | KioskUnavailable e) {
            return answers.refuse(Exit.NOT_THERE,
                    "No kiosk takes it: " + e.getMessage() + "; start the kiosk, and run this as its user or as root.");
        }
    }

    private int told(Reply reply) {
        answers.tell(reply, reply.reason() + (reply.result().equals("accepted")
                ? " Leave the stick in until 'kioskctl update status' says that it waits; the kiosk then switches when nobody is served."
                : ""));
        return reply.result().equals("refused") ? 1 : 0;
    }
}
