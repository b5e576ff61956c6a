package io.github.civickiosk.device.cabinet.pi4j;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

import io.github.civickiosk.device.cabinet.CabinetPanel.Sensor;
import io.github.civickiosk.device.cabinet.CabinetPanel.Slot;

/// Which pin of the Raspberry Pi's header does what. Numbers are BCM numbers, 2 to 27; what is not in a map is not fitted.
///
/// @param lights  lit when high
/// @param sensors contacts and sensors
/// @param fan     switches the fan, on when high
/// @param chip    label of the GPIO chip; empty finds it by itself, also on a Pi 5
public record PinMap(Map<Slot, Integer> lights, Map<Sensor, Line> sensors, OptionalInt fan, Optional<String> chip) {

    public PinMap {
        lights = Map.copyOf(lights);
        sensors = Map.copyOf(sensors);
        var used = new HashMap<Integer, String>();
        new TreeMap<>(lights).forEach((slot, pin) -> check(used, "the light of the " + word(slot) + " slot", pin));
        new TreeMap<>(sensors).forEach((sensor, line) -> check(used, "the sensor " + word(sensor), line.pin()));
        fan.ifPresent(pin -> check(used, "the fan", pin));
    }

    /// A contact or sensor.
    ///
    /// @param lowMeansYes whether the line is pulled low when the answer is yes. A door or tamper contact that is closed while all
    ///                    is well says yes by a high line, so that a cut wire says yes as well
    /// @param debounce    how long it must say the same before it is believed
    public record Line(int pin, boolean lowMeansYes, Duration debounce) {
        public Line {
            if (debounce.isNegative() || debounce.compareTo(LONGEST_DEBOUNCE) > 0) {
                throw new IllegalArgumentException(
                        "A debounce is from 0 to 500 ms, or the kiosk would hear of it too late, not " + debounce);
            }
        }
    }

    private static final Duration LONGEST_DEBOUNCE = Duration.ofMillis(500);

    private static void check(Map<Integer, String> used, String use, int pin) {
        // 0 and 1 belong to the EEPROM of an add-on board
        if (pin < 2 || pin > 27) {
            throw new IllegalArgumentException("The pin of " + use + " must be a BCM number from 2 to 27, not " + pin);
        }
        var other = used.putIfAbsent(pin, use);
        if (other != null) {
            throw new IllegalArgumentException("Pin " + pin + " is used twice: for " + other + " and for " + use);
        }
    }

    private static String word(Enum<?> use) {
        return use.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
