package io.github.civickiosk.app;

import java.io.IOException;
import java.time.Duration;

import io.github.civickiosk.app.change.Overlays;
import io.github.civickiosk.app.config.KioskConfig;
import io.github.civickiosk.app.remote.ThisMachine;
import io.github.civickiosk.fleet.agent.update.UpdateStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The start of a kiosk whose configuration or software is on trial.
final class ChangedStart {

    private static final Logger LOG = LoggerFactory.getLogger(ChangedStart.class);
    private static final Duration LONGEST_START = Duration.ofMinutes(5);

    private ChangedStart() {}

    /// Counts this start, unless another process runs the kiosk.
    ///
    /// @param base the configuration without an overlay
    static Overlays begin(KioskConfig base) throws CannotStartException, IOException {
        DeviceLock.take(base.state()).orElseThrow(
                () -> new CannotStartException("another kiosk process holds the devices; its state lies in " + base.state()))
                .close();
        var overlays = Overlays.in(base.state());
        overlays.starting();
        return overlays;
    }

    /// Ends a start that hangs with what is on trial; without such a thing it may take its time.
    static StartGuard guard(KioskConfig base, Overlays overlays) throws IOException {
        return StartGuard.watch(LONGEST_START, () -> {
            try {
                if (overlays.takeBack("the kiosk did not start within " + LONGEST_START.toMinutes() + " minutes")
                        || UpdateStatus.read(base.update().releases()).starts().isPresent()) {
                    Runtime.getRuntime().halt(ThisMachine.RESTART);
                }
            } catch (IOException e) {
                LOG.error("What is on trial cannot be taken back", e);
            }
        });
    }
}
