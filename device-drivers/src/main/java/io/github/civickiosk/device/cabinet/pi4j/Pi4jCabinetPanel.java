package io.github.civickiosk.device.cabinet.pi4j;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalInputProvider;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalOutputProvider;
import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.Counts;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.device.cabinet.CabinetPanel;
import io.github.civickiosk.device.cabinet.PanelDesk;
import io.github.civickiosk.device.input.Attendant;
import io.github.civickiosk.device.input.Attendant.Timing;
import io.github.civickiosk.device.input.Attendant.Turns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The cabinet on the header of a Raspberry Pi, through Pi4J and libgpiod. One named thread touches the lines, since their calls
/// are native; one that hangs is left behind, and lines that fail are opened anew.
public final class Pi4jCabinetPanel implements CabinetPanel {

    private static final Logger LOG = LoggerFactory.getLogger(Pi4jCabinetPanel.class);
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(FlashRhythm.TICK_MILLIS);

    private final Supplier<Context> chips;
    private final PinMap pins;
    private final PanelDesk desk;
    private final Semaphore moved = new Semaphore(0);
    private final Map<Slot, Flash> flashes = new EnumMap<>(Slot.class); // under its own lock
    private volatile boolean fan;
    private final long start = System.nanoTime();
    private final Attendant attendant;

    /// The lines of this board. On anything but a Raspberry Pi that is a hardware error, told as such.
    public static Pi4jCabinetPanel onThisBoard(PinMap pins, Counters<Counter> counters) {
        return new Pi4jCabinetPanel(() -> onThisBoard(pins), pins, Timing.usual(), counters);
    }

    private static Context onThisBoard(PinMap pins) {
        var builder = Pi4J.newContextBuilder().add(GpioDDigitalOutputProvider.newInstance(),
                GpioDDigitalInputProvider.newInstance());
        pins.chip().ifPresent(label -> builder.setGpioChipName(new ChipLabels(Path.of("/sys")).named(label)));
        return builder.build();
    }

    /// @param chips opens a context with providers for digital input and output
    Pi4jCabinetPanel(Supplier<Context> chips, PinMap pins, Timing timing, Counters<Counter> counters) {
        this.chips = chips;
        this.pins = pins;
        this.desk = new PanelDesk(pins.sensors().keySet(), pins.fan().isPresent(), DeviceStatus.STARTING, counters);
        this.attendant = new Attendant("cabinet-lines", timing, this::attend, desk::fails).start();
    }

    private void attend(Turns turns) throws InterruptedException {
        try {
            var pi4j = chips.get();
            try {
                work(new PanelLines(pi4j, pins, moved::release), turns);
            } finally {
                pi4j.shutdown();
            }
        } catch (RuntimeException | LinkageError failure) { // Pi4J throws of either kind when lines are taken or this is no Pi
            if (turns.goOn()) {
                LOG.warn("The lines of the cabinet panel cannot be used: {}", failure.toString());
                desk.fails();
            }
        }
    }

    private void work(PanelLines lines, Turns turns) throws InterruptedException {
        while (turns.goOn()) {
            turn(lines, turns);
            moved.tryAcquire(lines.due(System.nanoTime() + untilTick()) - System.nanoTime(), TimeUnit.NANOSECONDS);
            moved.drainPermits();
        }
    }

    private void turn(PanelLines lines, Turns turns) {
        var turning = fan;
        lines.light(wanted(), tick());
        lines.fan(turning);
        var believed = lines.read(System.nanoTime());
        if (turns.goOn()) {
            desk.fan(turning);
            desk.sees(believed);
        }
    }

    private Map<Slot, Flash> wanted() {
        synchronized (flashes) {
            return new EnumMap<>(flashes);
        }
    }

    /// Quarter seconds since the start.
    private long tick() {
        return (System.nanoTime() - start) / TICK_NANOS;
    }

    private long untilTick() {
        return TICK_NANOS - (System.nanoTime() - start) % TICK_NANOS;
    }

    @Override
    public void light(Slot slot, Flash flash) {
        synchronized (flashes) {
            flashes.put(slot, flash);
        }
        moved.release();
    }

    @Override
    public void fan(boolean on) {
        fan = on;
        moved.release();
    }

    @Override
    public boolean has(Sensor sensor) {
        return pins.sensors().containsKey(sensor);
    }

    @Override
    public Status status() {
        return desk.status();
    }

    @Override
    public Subscription listen(Consumer<Status> listener) {
        return desk.listen(listener);
    }

    @Override
    public Counts counts() {
        return desk.counters().counts();
    }

    @Override
    public void resetCounts() {
        desk.counters().reset();
    }

    /// Leaves the lights dark.
    @Override
    public void close() {
        attendant.close();
        desk.close();
    }
}
