package io.github.civickiosk.device.cabinet.pi4j;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalInputProvider;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalOutputProvider;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.StatusFeed;
import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.device.cabinet.CabinetPanel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lights and the exit sensor on the header of a Raspberry Pi, through Pi4J and libgpiod. Lines are touched by one named thread
/// only, since their calls are native.
public final class Pi4jCabinetPanel implements CabinetPanel {

    private static final Logger LOG = LoggerFactory.getLogger(Pi4jCabinetPanel.class);

    private final Context pi4j;
    private final PinMap pins;
    private final ScheduledExecutorService lines;
    private final StatusFeed<Status> feed;
    private final Map<Slot, DigitalOutput> outputs = new EnumMap<>(Slot.class);
    private final Map<Slot, Flash> flashes = new EnumMap<>(Slot.class); // only in the lines thread
    private final Optional<DigitalInput> sensor;
    private @Nullable ScheduledFuture<?> settling; // only in the lines thread
    private long tick;

    /// Opens the real lines.
    ///
    /// @throws com.pi4j.exception.Pi4JException when this is no Raspberry Pi, or the pins are taken
    public static Pi4jCabinetPanel onThisBoard(PinMap pins) {
        var builder = Pi4J.newContextBuilder().add(GpioDDigitalOutputProvider.newInstance(),
                GpioDDigitalInputProvider.newInstance());
        pins.chip().ifPresent(builder::setGpioChipName);
        return new Pi4jCabinetPanel(builder.build(), pins);
    }

    /// @param pi4j a context with providers for digital input and output; closed with the panel
    Pi4jCabinetPanel(Context pi4j, PinMap pins) {
        this.pi4j = pi4j;
        this.pins = pins;
        this.lines = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("cabinet-lines").factory());
        output(Slot.CARD, pins.cardLight());
        output(Slot.DOCUMENT, pins.documentLight());
        this.sensor = input(pins.exitSensor());
        this.feed = new StatusFeed<>("cabinet-panel", new Status(DeviceStatus.ONLINE, seesPaper()));
        this.sensor.ifPresent(input -> input.addListener(_ -> later(this::settle)));
        this.lines.scheduleAtFixedRate(() -> safely(this::beat), 0, FlashRhythm.TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void output(Slot slot, OptionalInt pin) {
        pin.ifPresent(address -> outputs.put(slot, pi4j.create(DigitalOutput.newConfigBuilder(pi4j).id("light-" + address)
                .address(address).initial(DigitalState.LOW).shutdown(DigitalState.LOW).build())));
    }

    private Optional<DigitalInput> input(OptionalInt pin) {
        return pin.isEmpty()
                ? Optional.empty()
                : Optional.of(pi4j.create(DigitalInput.newConfigBuilder(pi4j).id("sensor-" + pin.getAsInt())
                        .address(pin.getAsInt())
                        .pull(pins.sensorLowMeansPaper() ? PullResistance.PULL_UP : PullResistance.PULL_DOWN)
                        .debounce(0L).build()));
    }

    @Override
    public void light(Slot slot, Flash flash) {
        later(() -> {
            if (flashes.put(slot, flash) != flash) {
                show(slot);
            }
        });
    }

    private void beat() {
        tick++;
        outputs.keySet().forEach(this::show);
    }

    private void show(Slot slot) {
        var output = outputs.get(slot);
        if (output == null) {
            return;
        }
        var wanted = FlashRhythm.lit(flashes.getOrDefault(slot, Flash.OFF), tick) ? DigitalState.HIGH : DigitalState.LOW;
        if (output.state() != wanted) {
            output.state(wanted);
        }
    }

    // The edge of a sheet trembles under the sensor: each change starts the wait anew
    private void settle() {
        if (settling != null) {
            settling.cancel(false);
        }
        settling = lines.schedule(() -> safely(this::believe), pins.debounce().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void believe() {
        feed.set(new Status(feed.current().device(), seesPaper()));
    }

    private boolean seesPaper() {
        return sensor.map(input -> input.state() == (pins.sensorLowMeansPaper() ? DigitalState.LOW : DigitalState.HIGH))
                .orElse(false);
    }

    private void later(Runnable work) {
        if (!lines.isShutdown()) {
            lines.execute(() -> safely(work));
        }
    }

    private void safely(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("A line of the cabinet panel failed", e);
            feed.set(new Status(DeviceStatus.HARDWARE_ERROR, feed.current().paperInSlot()));
        }
    }

    @Override
    public boolean hasExitSensor() {
        return sensor.isPresent();
    }

    @Override
    public Status status() {
        return feed.current();
    }

    @Override
    public Subscription listen(Consumer<Status> listener) {
        return feed.listen(listener);
    }

    /// Leaves the lights dark.
    @Override
    public void close() {
        lines.shutdownNow();
        try {
            lines.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        pi4j.shutdown();
        feed.close();
    }
}
