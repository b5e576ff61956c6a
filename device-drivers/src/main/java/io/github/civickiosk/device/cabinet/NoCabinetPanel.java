package io.github.civickiosk.device.cabinet;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.Counts;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.Subscription;

/// A cabinet without lights and sensors.
public final class NoCabinetPanel implements CabinetPanel {

    private static final Status STATUS = new Status(DeviceStatus.NO_DEVICE, Map.of(), Optional.empty());

    @Override
    public void light(Slot slot, Flash flash) {}

    @Override
    public void fan(boolean on) {}

    @Override
    public boolean has(Sensor sensor) {
        return false;
    }

    @Override
    public Status status() {
        return STATUS;
    }

    @Override
    public Subscription listen(Consumer<Status> listener) {
        Thread.ofVirtual().name("cabinet-status").start(() -> listener.accept(STATUS));
        return () -> {};
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
