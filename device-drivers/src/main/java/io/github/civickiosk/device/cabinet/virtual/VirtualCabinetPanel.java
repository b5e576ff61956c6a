package io.github.civickiosk.device.cabinet.virtual;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.Counts;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.device.cabinet.CabinetPanel;
import io.github.civickiosk.device.cabinet.PanelDesk;

/// A cabinet without hardware: its lights and its fan can be seen, and whoever runs the demo does what its sensors see.
public final class VirtualCabinetPanel implements CabinetPanel {

    private final PanelDesk desk;
    private final Map<Slot, Flash> lights = Collections.synchronizedMap(new EnumMap<>(Slot.class));

    /// @param sensors that are fitted; at first none says yes
    public VirtualCabinetPanel(Set<Sensor> sensors, Counters<Counter> counters) {
        desk = new PanelDesk(sensors, true, DeviceStatus.STARTING, counters);
        wired(true);
    }

    /// What a sensor sees from now on; one that is not fitted sees nothing.
    public void see(Sensor sensor, boolean yes) {
        if (desk.has(sensor)) {
            desk.sees(Map.of(sensor, yes));
        }
    }

    /// A wire has come off, or is on again; then every sensor says no.
    public void wired(boolean on) {
        if (on) {
            var no = new EnumMap<Sensor, Boolean>(Sensor.class);
            desk.status().readings().keySet().forEach(sensor -> no.put(sensor, false));
            desk.sees(no);
        } else {
            desk.fails();
        }
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
    public void fan(boolean on) {
        desk.fan(on);
    }

    @Override
    public boolean has(Sensor sensor) {
        return desk.has(sensor);
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

    @Override
    public void close() {
        desk.close();
    }
}
