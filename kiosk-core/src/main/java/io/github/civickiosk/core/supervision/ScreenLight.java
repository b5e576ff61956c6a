package io.github.civickiosk.core.supervision;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.device.cabinet.CabinetPanel;
import io.github.civickiosk.device.cabinet.CabinetPanel.Sensor;
import io.github.civickiosk.device.touchscreen.Touchscreen;
import io.github.civickiosk.device.touchscreen.Touchscreen.Lighting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Darkens the screen while nobody stands before it, and wakes it for whoever comes. It looks at sessions and ends none. Where the
/// presence sensor cannot be read, the screen stays bright.
public final class ScreenLight implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ScreenLight.class);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Touchscreen screen;
    private final CabinetPanel panel;
    private final BooleanSupplier resting;
    private final Duration darkAfter;
    private final ScheduledExecutorService thread = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("screen-light").factory());
    private final Subscription subscription;
    private long lastSomebody = System.nanoTime(); // these two only in the thread
    private boolean dark;

    /// @param resting   whether no visit runs
    /// @param darkAfter how long nobody may be there before it goes dark
    public ScreenLight(Touchscreen screen, CabinetPanel panel, BooleanSupplier resting, Duration darkAfter) {
        this.screen = screen;
        this.panel = panel;
        this.resting = resting;
        this.darkAfter = darkAfter;
        thread.scheduleWithFixedDelay(this::look, 0, LOOK.toNanos(), TimeUnit.NANOSECONDS);
        subscription = panel.listen(_ -> soon());
    }

    private void soon() {
        if (!thread.isShutdown()) {
            thread.execute(this::look);
        }
    }

    private void look() {
        try {
            if (somebody()) {
                lastSomebody = System.nanoTime();
            }
            turn(System.nanoTime() - lastSomebody >= darkAfter.toNanos());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException bug) {
            LOG.error("The screen's light failed", bug);
        }
    }

    private boolean somebody() {
        var seen = panel.status();
        return !seen.knows(Sensor.PRESENCE) || seen.sees(Sensor.PRESENCE) || !resting.getAsBoolean();
    }

    private void turn(boolean wanted) throws InterruptedException {
        if (wanted != dark) {
            switch (screen.blank(wanted)) {
                case Lighting.Done(),Lighting.NotFitted() -> dark = wanted;
                case Lighting.Failed(String why) -> LOG.warn("The screen does not turn {}: {}", wanted ? "dark" : "bright", why);
            }
        }
    }

    /// Leaves the screen bright.
    @Override
    public void close() {
        subscription.close();
        thread.shutdownNow();
        try {
            thread.awaitTermination(2, TimeUnit.SECONDS);
            screen.blank(false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
