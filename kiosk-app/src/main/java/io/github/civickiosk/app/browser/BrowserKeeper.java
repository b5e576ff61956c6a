package io.github.civickiosk.app.browser;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks each second whether the screen is shown. When it is lost the visit ends, and where the browser is kept it is started anew: at
/// once, then after pauses that double, until a browser shows the screen again. A visit whose paper is on its way goes on to its end,
/// since only the browser is touched.
public final class BrowserKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BrowserKeeper.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(30); // as long as a browser may take to show something
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final BooleanSupplier lost;
    private final Runnable told;
    private final BrowserUnit unit;
    private final LongSupplier nanos;
    private final ScheduledExecutorService thread = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("browser-keeper").factory());
    private boolean known; // these only in the thread, or before it
    private Duration pause = PAUSE;
    private long next;

    /// Nothing is looked at before [#start].
    ///
    /// @param lost whether the screen is, e.g. [io.github.civickiosk.ui.ScreenPulse#lost]
    /// @param told called once each time that it is lost; must return quickly
    public BrowserKeeper(BooleanSupplier lost, Runnable told, BrowserUnit unit) {
        this(lost, told, unit, System::nanoTime);
    }

    BrowserKeeper(BooleanSupplier lost, Runnable told, BrowserUnit unit, LongSupplier nanos) {
        this.lost = lost;
        this.told = told;
        this.unit = unit;
        this.nanos = nanos;
    }

    public void start() {
        thread.scheduleWithFixedDelay(this::attempt, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void attempt() {
        try {
            look();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException bug) {
            LOG.error("Whether the screen is shown could not be found out", bug);
        }
    }

    void look() throws InterruptedException {
        if (!lost.getAsBoolean()) {
            known = false;
            pause = PAUSE;
            return;
        }
        long now = nanos.getAsLong();
        if (!known) {
            known = true;
            next = now;
            LOG.warn("No browser shows the screen");
            told.run();
        }
        if (unit.kept() && now - next >= 0) {
            unit.again();
            next = now + pause.toNanos();
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
