package io.github.civickiosk.app.systemd;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells systemd that the kiosk works, each time after it was asked whether it does. Untold for `WatchdogSec`, systemd starts the process
/// anew.
public final class Watchdog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
    private static final int OFTEN = 3;

    private final NotifySocket socket;
    private final Check check;
    private final ScheduledExecutorService looker = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().name("watchdog").daemon().factory());

    /// Whether the process does its work; may wait.
    @FunctionalInterface
    public interface Check {

        /// @return what does not work, or empty
        Optional<String> fault() throws InterruptedException;
    }

    /// Starts at once.
    ///
    /// @param every how often systemd wants to hear
    public Watchdog(NotifySocket socket, Duration every, Check check) {
        this.socket = socket;
        this.check = check;
        looker.scheduleWithFixedDelay(this::look, 0, every.dividedBy(OFTEN).toMillis(), TimeUnit.MILLISECONDS);
    }

    /// How often systemd wants to hear from this process.
    ///
    /// @param environment of the process
    /// @param process     its id
    /// @return empty where systemd does not watch it
    public static Optional<Duration> wanted(Map<String, String> environment, long process) {
        var of = environment.getOrDefault("WATCHDOG_PID", Long.toString(process));
        return Optional.ofNullable(environment.get("WATCHDOG_USEC")).filter(text -> text.matches("[1-9][0-9]{0,17}"))
                .filter(_ -> of.equals(Long.toString(process)))
                .map(text -> Duration.of(Long.parseLong(text), ChronoUnit.MICROS));
    }

    @Override
    public void close() {
        looker.shutdownNow();
    }

    private void look() {
        try {
            var fault = check.fault();
            if (fault.isEmpty()) {
                socket.tell("WATCHDOG=1");
            } else {
                LOG.error("systemd is not told that the kiosk works: {}", fault.get());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("Whether the kiosk works could not be found out", e);
        }
    }
}
