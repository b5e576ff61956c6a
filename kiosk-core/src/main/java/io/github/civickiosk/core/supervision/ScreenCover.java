package io.github.civickiosk.core.supervision;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.device.cabinet.CabinetPanel;
import io.github.civickiosk.device.cabinet.CabinetPanel.Sensor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Covers what a visit shows once the presence sensor has seen nobody and nothing was touched for a while, and uncovers it for whoever
/// comes back. It ends no visit. Where the sensor cannot be read nothing is covered.
public final class ScreenCover implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ScreenCover.class);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final CabinetPanel panel;
    private final Screen screen;
    private final Duration after;
    private final LongSupplier nanos;
    private final ScheduledExecutorService thread = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("screen-cover").factory());
    private final Subscription subscription;
    private long lastSomebody; // these two only in the thread, or before it
    private boolean covered;

    /// What can be covered. Both return at once.
    public interface Screen {

        /// @return when it was touched last, by System.nanoTime
        long touchedAt();

        void cover(boolean nobody);
    }

    /// Looks at once, and again whenever the panel changes.
    ///
    /// @param after how long nobody may be there
    public ScreenCover(CabinetPanel panel, Screen screen, Duration after) {
        this(panel, screen, after, System::nanoTime);
        thread.scheduleWithFixedDelay(this::attempt, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    ScreenCover(CabinetPanel panel, Screen screen, Duration after, LongSupplier nanos) {
        this.panel = panel;
        this.screen = screen;
        this.after = after;
        this.nanos = nanos;
        lastSomebody = nanos.getAsLong();
        subscription = panel.listen(_ -> soon());
    }

    private void soon() {
        if (!thread.isShutdown()) {
            thread.execute(this::attempt);
        }
    }

    private void attempt() {
        try {
            look();
        } catch (RuntimeException bug) {
            LOG.error("The screen's cover failed", bug);
        }
    }

    void look() {
        long now = nanos.getAsLong();
        var seen = panel.status();
        if (!seen.knows(Sensor.PRESENCE) || seen.sees(Sensor.PRESENCE)) {
            lastSomebody = now;
        }
        boolean nobody = Math.min(now - lastSomebody, now - screen.touchedAt()) >= after.toNanos();
        if (nobody || covered) {
            screen.cover(nobody);
        }
        covered = nobody;
    }

    @Override
    public void close() {
        subscription.close();
        thread.shutdownNow();
    }
}
