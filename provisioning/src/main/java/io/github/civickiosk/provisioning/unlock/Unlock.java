package io.github.civickiosk.provisioning.unlock;

import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;

import io.github.civickiosk.app.config.ConfigException;
import io.github.civickiosk.core.supervision.TamperLock;
import io.github.civickiosk.provisioning.console.Answers;
import io.github.civickiosk.provisioning.console.ConfigOption;
import io.github.civickiosk.provisioning.console.Exit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `kioskctl unlock`: a technician has looked at a cabinet that was broken open. Whoever may write the kiosk's state folder may
/// do it; a running kiosk notices within seconds, and locks itself again while the tamper switch still says so.
@Command(name = "unlock", description = "Puts a kiosk back into service whose tamper switch went off.", mixinStandardHelpOptions = true, exitCodeListHeading = "Exit codes:%n", exitCodeList = {
    "0:it is not locked any more", "1:it stays locked", "2:wrong arguments or configuration"})
public final class Unlock implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private Answers answers = new Answers();

    @Override
    public Integer call() {
        try {
            var unlocked = TamperLock.in(config.read().state(), Clock.systemUTC()).unlock();
            answers.tell(Map.of("unlocked", unlocked), unlocked
                    ? "Unlocked. The kiosk serves again within seconds, unless the tamper switch still says so."
                    : "The kiosk was not locked.");
            return Exit.FINE;
        } catch (ConfigException e) {
            return answers.refuse(Exit.WRONG_USE, ConfigOption.advice(e));
        } catch (IOException e) {
            return answers.refuse(Exit.FAILED,
                    "The kiosk stays locked: " + e.getMessage() + "; run this as the kiosk's user or as root.");
        }
    }
}
