package io.github.civickiosk.device.cabinet;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.github.civickiosk.device.Counted;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.Subscription;

/// Lights, sensors and the fan of the cabinet. Safe for use by several threads; no call blocks but [#resetCounts].
public interface CabinetPanel extends Counted, AutoCloseable {

    /// Sets one light. A light that is not fitted is ignored.
    void light(Slot slot, Flash flash);

    /// Turns the fan on or off. A fan that is not fitted is ignored.
    void fan(boolean on);

    /// Whether a sensor is fitted; that never changes.
    boolean has(Sensor sensor);

    Status status();

    /// Calls the listener with each new status, the current one first, from one thread of the driver's own.
    Subscription listen(Consumer<Status> listener);

    @Override
    void close();

    /// A place with a light of its own.
    enum Slot {
        CARD, DOCUMENT
    }

    /// XFS4IoT `Lights` flash rates.
    enum Flash {
        OFF, SLOW, MEDIUM, QUICK, CONTINUOUS
    }

    /// What the cabinet can see, named by what a [Reading#YES] means.
    enum Sensor {
        /// Paper lies in the exit slot. Without this sensor the taking of paper is never known.
        PAPER_IN_SLOT,
        /// XFS4IoT `enhancedAudioSensor`: a headset is plugged into the cabinet's jack.
        HEADSET,
        /// XFS4IoT `cabinetDoor`.
        DOOR_OPEN,
        /// XFS4IoT `tamperSensor`: somebody is at the cabinet by force.
        TAMPER,
        /// XFS4IoT `proximitySensor`: somebody stands before the kiosk.
        PRESENCE,
        /// The paper tray is nearly empty, by a switch of the cabinet's own.
        SUPPLY_LOW
    }

    /// What a sensor says; unknown while its line cannot be read.
    enum Reading {
        UNKNOWN, NO, YES
    }

    /// What is counted.
    enum Counter {
        DOOR_OPENED, TAMPERED
    }

    /// @param device   hardware error while the lines cannot be used; potential fraud while the tamper switch says so
    /// @param readings what each fitted sensor says
    /// @param fan      whether the fan is to turn; empty without one
    record Status(DeviceStatus device, Map<Sensor, Reading> readings, Optional<Boolean> fan) {

        public Status {
            var ordered = new EnumMap<Sensor, Reading>(Sensor.class);
            ordered.putAll(readings);
            readings = Collections.unmodifiableMap(ordered);
        }

        /// Whether it is known that this is so.
        public boolean sees(Sensor sensor) {
            return readings.get(sensor) == Reading.YES;
        }

        /// Whether a fitted sensor can be read now.
        public boolean knows(Sensor sensor) {
            return readings.getOrDefault(sensor, Reading.UNKNOWN) != Reading.UNKNOWN;
        }
    }
}
