package io.github.civickiosk.device.cabinet.virtual;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.StatusFeed;
import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.device.cabinet.CabinetPanel;

/// A cabinet without hardware: its lights can be seen, and whoever runs the demo takes the paper out of its slot.
public final class VirtualCabinetPanel implements CabinetPanel {

    private final boolean exitSensor;
    private final StatusFeed<Status> feed = new StatusFeed<>("cabinet-panel", new Status(DeviceStatus.ONLINE, false));
    private final Map<Slot, Flash> lights = Collections.synchronizedMap(new EnumMap<>(Slot.class));

    /// @param exitSensor whether paper in the slot is seen
    public VirtualCabinetPanel(boolean exitSensor) {
        this.exitSensor = exitSensor;
    }

    @Override
    public void light(Slot slot, Flash flash) {
        lights.put(slot, flash);
    }

    /// How a light was set last.
    public Flash light(Slot slot) {
        return lights.getOrDefault(slot, Flash.OFF);
    }

    @Override
    public boolean hasExitSensor() {
        return exitSensor;
    }

    /// The printer has put a sheet into the slot.
    public void paperComesOut() {
        feed.set(new Status(DeviceStatus.ONLINE, exitSensor));
    }

    /// Somebody takes the paper.
    public void takePaper() {
        feed.set(new Status(DeviceStatus.ONLINE, false));
    }

    @Override
    public Status status() {
        return feed.current();
    }

    @Override
    public Subscription listen(Consumer<Status> listener) {
        return feed.listen(listener);
    }

    @Override
    public void close() {
        feed.close();
    }
}
