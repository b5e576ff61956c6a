package io.github.civickiosk.device.cabinet;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.StatusFeed;
import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.device.cabinet.CabinetPanel.Counter;
import io.github.civickiosk.device.cabinet.CabinetPanel.Reading;
import io.github.civickiosk.device.cabinet.CabinetPanel.Sensor;
import io.github.civickiosk.device.cabinet.CabinetPanel.Status;

/// Where a driver says what it believes of its sensors: tells the status and counts. A door that was open already when it is
/// seen first, as after a restart, is not counted again. For drivers; safe for several threads.
public final class PanelDesk implements AutoCloseable {

    private final Counters<Counter> counters;
    private final Map<Sensor, Reading> readings = new EnumMap<>(Sensor.class);
    private final StatusFeed<Status> feed;
    private DeviceStatus device;
    private Optional<Boolean> fan;

    /// @param sensors those that are fitted
    /// @param fan     whether a fan is
    public PanelDesk(Set<Sensor> sensors, boolean fan, DeviceStatus first, Counters<Counter> counters) {
        this.counters = counters;
        this.device = first;
        this.fan = fan ? Optional.of(false) : Optional.empty();
        sensors.forEach(sensor -> readings.put(sensor, Reading.UNKNOWN));
        feed = new StatusFeed<>("cabinet-panel", now());
    }

    /// The lines work, and these sensors are newly believed to say yes or no.
    public synchronized void sees(Map<Sensor, Boolean> believed) {
        device = DeviceStatus.ONLINE;
        believed.forEach((sensor, yes) -> {
            var before = readings.put(sensor, yes ? Reading.YES : Reading.NO);
            if (before == Reading.NO && yes) {
                count(sensor);
            }
        });
        feed.set(now());
    }

    private void count(Sensor sensor) {
        switch (sensor) {
            case DOOR_OPEN -> counters.count(Counter.DOOR_OPENED);
            case TAMPER -> counters.count(Counter.TAMPERED);
            case PAPER_IN_SLOT, HEADSET, PRESENCE, SUPPLY_LOW -> {} // happens all day
        }
    }

    /// The lines cannot be used: what the sensors said is not known any more.
    public synchronized void fails() {
        device = DeviceStatus.HARDWARE_ERROR;
        readings.replaceAll((_, _) -> Reading.UNKNOWN);
        feed.set(now());
    }

    /// The fan was turned on or off.
    public synchronized void fan(boolean on) {
        fan = fan.map(_ -> on);
        feed.set(now());
    }

    private Status now() {
        var tampered = readings.get(Sensor.TAMPER) == Reading.YES;
        return new Status(tampered ? DeviceStatus.POTENTIAL_FRAUD : device, readings, fan);
    }

    public synchronized boolean has(Sensor sensor) {
        return readings.containsKey(sensor);
    }

    public Status status() {
        return feed.current();
    }

    public Subscription listen(Consumer<Status> listener) {
        return feed.listen(listener);
    }

    public Counters<Counter> counters() {
        return counters;
    }

    @Override
    public void close() {
        feed.close();
        counters.close();
    }
}
