package io.github.civickiosk.device.cabinet;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets the cabinet's fan follow a temperature, for as long as it is open.
public final class Cooling implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Cooling.class);

    private final FanRule rule;
    private final Supplier<OptionalDouble> celsius;
    private final CabinetPanel panel;
    private final ScheduledExecutorService clock = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("cooling").factory());
    private boolean turns = true; // only in the clock's thread

    /// @param celsius asked each `period`; empty while it is not known; must not block
    public Cooling(FanRule rule, Supplier<OptionalDouble> celsius, CabinetPanel panel, Duration period) {
        this.rule = rule;
        this.celsius = celsius;
        this.panel = panel;
        clock.scheduleWithFixedDelay(this::look, 0, period.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void look() {
        try {
            turns = rule.turns(celsius.get(), turns);
            panel.fan(turns);
        } catch (RuntimeException bug) {
            LOG.error("The temperature cannot be asked; the fan stays as it was", bug);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
