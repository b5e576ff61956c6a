package io.github.civickiosk.app;

import java.io.IOException;
import java.nio.file.Path;
import java.security.Security;
import java.util.Optional;

import io.github.civickiosk.app.change.Overlays;
import io.github.civickiosk.app.config.ConfigException;
import io.github.civickiosk.app.config.ConfigFile;
import io.github.civickiosk.app.remote.ThisMachine;
import io.github.civickiosk.app.systemd.NotifySocket;
import io.github.civickiosk.core.journal.JournalException;

/// The kiosk's process: `Kiosk --config FILE`. Prints `ready URL` when the citizen's screen answers; the URL holds the
/// secret of this launch. Ends on SIGTERM. Exit codes: 1 it cannot start, 2 wrong arguments or configuration, 3 it wants to be
/// started again.
public final class Kiosk {

    private static final int CANNOT_START = 1;
    private static final int WRONG_USE = 2;
    private Kiosk() {}

    public static void main(String[] arguments) {
        // servers move: a name is looked up anew for each connection, not once for all as some JVMs are set up to do
        Security.setProperty("networkaddress.cache.ttl", "5");
        Security.setProperty("networkaddress.cache.negative.ttl", "2");
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "io/github/civickiosk/app/logback.xml");
        }
        if (arguments.length != 2 || !arguments[0].equals("--config")) {
            stop(WRONG_USE, "Usage: Kiosk --config FILE");
            return;
        }
        try {
            start(Path.of(arguments[1]));
        } catch (ConfigException e) {
            stop(WRONG_USE, String.valueOf(e.getMessage()));
        } catch (CannotStartException | IOException | JournalException e) {
            stop(CANNOT_START, "The kiosk cannot start: " + e.getMessage());
        }
    }

    /// An overlay with which the kiosk does not start is taken back, and the kiosk asks to be started again.
    private static void start(Path file) throws ConfigException, CannotStartException, IOException {
        var base = ConfigFile.read(file, Optional.empty());
        var overlays = ChangedStart.begin(base);
        try (var _ = ChangedStart.guard(base, overlays)) {
            run(file, overlays);
        } catch (ConfigException | CannotStartException | IOException | JournalException e) {
            if (!overlays.takeBack("the kiosk does not start with it: " + e.getMessage())) {
                throw e;
            }
            stop(ThisMachine.RESTART, "The kiosk does not start with the configuration from afar: " + e.getMessage());
        }
    }

    private static void run(Path file, Overlays overlays) throws ConfigException, CannotStartException, IOException {
        var config = ConfigFile.read(file);
        var machine = ThisMachine.with(config.remote().reboot());
        var kiosk = RunningKiosk.start(config, new RunningKiosk.Origin(file, overlays, machine));
        var systemd = NotifySocket.of(System.getenv());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            systemd.ifPresent(s -> s.tell("STOPPING=1"));
            kiosk.close();
        }, "shutdown"));
        System.out.println("ready " + kiosk.launchUrl());
        System.out.flush();
        systemd.ifPresent(s -> s.tell("READY=1"));
    }

    private static void stop(int status, String sentence) {
        System.err.println(sentence);
        System.exit(status);
    }
}
