package io.github.civickiosk.core.world;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.Counts;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.device.cabinet.CabinetPanel;

/// A cabinet that remembers its lights, and whose sensors see what a test lets them see.
public final class DarkPanel implements CabinetPanel {

    public final List<String> lights = new CopyOnWriteArrayList<>();
    private final Map<Sensor, Reading> readings = new ConcurrentHashMap<>();
    private final List<Consumer<Status>> listeners = new CopyOnWriteArrayList<>();

    public DarkPanel() {
        for (var sensor : Sensor.values()) {
            readings.put(sensor, Reading.NO);
        }
    }

    @Override
    public void light(Slot slot, Flash flash) {
        lights.add(slot + " " + flash);
    }

    @Override
    public void fan(boolean on) {}

    @Override
    public boolean has(Sensor sensor) {
        return true;
    }

    /// What a sensor sees from now on.
    public void see(Sensor sensor, boolean yes) {
        readings.put(sensor, yes ? Reading.YES : Reading.NO);
        listeners.forEach(listener -> listener.accept(status()));
    }

    /// A sensor cannot be read any more.
    public void lose(Sensor sensor) {
        readings.put(sensor, Reading.UNKNOWN);
        listeners.forEach(listener -> listener.accept(status()));
    }

    @Override
    public Status status() {
        return new Status(DeviceStatus.ONLINE, readings, Optional.empty());
    }

    @Override
    public Subscription listen(Consumer<Status> listener) {
        listeners.add(listener);
        listener.accept(status());
        return () -> listeners.remove(listener);
    }

    @Override
    public Counts counts() {
        return Counters.inMemory(Counter.class).counts();
    }

    @Override
    public void resetCounts() {}

    @Override
    public void close() {}
}
