package io.github.civickiosk.core.world;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.device.cabinet.CabinetPanel;

/// A cabinet that remembers its lights.
public final class DarkPanel implements CabinetPanel {

    public final List<String> lights = new CopyOnWriteArrayList<>();

    @Override
    public void light(Slot slot, Flash flash) {
        lights.add(slot + " " + flash);
    }

    @Override
    public boolean hasExitSensor() {
        return true;
    }

    @Override
    public Status status() {
        return new Status(DeviceStatus.ONLINE, false);
    }

    @Override
    public Subscription listen(Consumer<Status> listener) {
        listener.accept(status());
        return () -> {};
    }

    @Override
    public void close() {}
}
