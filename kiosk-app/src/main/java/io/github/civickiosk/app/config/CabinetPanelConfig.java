package io.github.civickiosk.app.config;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import io.github.civickiosk.device.cabinet.CabinetPanel.Sensor;
import io.github.civickiosk.device.cabinet.CabinetPanel.Slot;
import io.github.civickiosk.device.cabinet.FanRule;
import io.github.civickiosk.device.cabinet.pi4j.PinMap;

/// @param cooling when the fan turns, whatever the driver
public record CabinetPanelConfig(Driver driver, Pi4j pi4j, Virtual virtual, Cooling cooling) {

    public enum Driver {
        NONE, PI4J, VIRTUAL
    }

    /// Pins of the Raspberry Pi's header, BCM numbers; 0 where nothing is fitted.
    ///
    /// @param chip       label of the GPIO chip; empty finds it
    /// @param exitSensor whether paper lies in the exit slot
    /// @param headset    whether a headset is in the cabinet's jack
    /// @param door       whether the door is open
    /// @param tamper     whether somebody is at the cabinet by force
    /// @param presence   whether somebody stands before the kiosk
    /// @param supplyLow  whether the paper tray is nearly empty
    public record Pi4j(String chip, int cardLight, int documentLight, int fan, Contact exitSensor, Contact headset, Contact door,
            Contact tamper, Contact presence, Contact supplyLow) {
        public Pi4j { map(chip, cardLight, documentLight, fan, exitSensor, headset, door, tamper, presence, supplyLow); }

        public PinMap pins() {
            return map(chip, cardLight, documentLight, fan, exitSensor, headset, door, tamper, presence, supplyLow);
        }

        private static PinMap map(String chip, int cardLight, int documentLight, int fan, Contact exitSensor, Contact headset,
                Contact door, Contact tamper, Contact presence, Contact supplyLow) {
            var lights = new EnumMap<Slot, Integer>(Map.of(Slot.CARD, cardLight, Slot.DOCUMENT, documentLight));
            lights.values().removeIf(pin -> pin == 0);
            var contacts = new EnumMap<Sensor, Contact>(Map.of(Sensor.PAPER_IN_SLOT, exitSensor, Sensor.HEADSET, headset,
                    Sensor.DOOR_OPEN, door, Sensor.TAMPER, tamper, Sensor.PRESENCE, presence, Sensor.SUPPLY_LOW, supplyLow));
            contacts.values().removeIf(contact -> contact.pin() == 0);
            var sensors = new EnumMap<Sensor, PinMap.Line>(Sensor.class);
            contacts.forEach((sensor, contact) -> sensors.put(sensor, contact.line()));
            return new PinMap(lights, sensors, fan == 0 ? OptionalInt.empty() : OptionalInt.of(fan),
                    Optional.of(chip).filter(label -> !label.isEmpty()));
        }
    }

    /// A contact or sensor.
    ///
    /// @param active   the level of the line that means yes
    /// @param debounce how long it must say the same before it is believed
    public record Contact(int pin, Level active, Duration debounce) {
        public Contact { new PinMap.Line(pin, active == Level.LOW, debounce); }

        PinMap.Line line() {
            return new PinMap.Line(pin, active == Level.LOW, debounce);
        }
    }

    public enum Level {
        LOW, HIGH
    }

    /// A cabinet with every sensor.
    ///
    /// @param exitSensor whether it has that one, too
    public record Virtual(boolean exitSensor) {

        public Set<Sensor> sensors() {
            return exitSensor ? EnumSet.allOf(Sensor.class) : EnumSet.complementOf(EnumSet.of(Sensor.PAPER_IN_SLOT));
        }
    }

    /// @param onCelsius  temperature of the processor at which the fan goes on
    /// @param offCelsius and below which it goes off again
    public record Cooling(double onCelsius, double offCelsius) {
        public Cooling { new FanRule(onCelsius, offCelsius); }

        public FanRule rule() {
            return new FanRule(onCelsius, offCelsius);
        }
    }
}
