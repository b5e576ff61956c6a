package io.github.civickiosk.device.cabinet;

import java.util.function.Consumer;

import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.Subscription;

/// A cabinet without lights and sensors.
public final class NoCabinetPanel implements CabinetPanel {

    private static final Status STATUS = new Status(DeviceStatus.NO_DEVICE, false);

    @Override
    public void light(Slot slot, Flash flash) {}

    @Override
    public boolean hasExitSensor() {
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
    public void close() {}
}
