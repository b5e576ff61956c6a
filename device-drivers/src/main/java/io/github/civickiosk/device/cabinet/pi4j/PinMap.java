package io.github.civickiosk.device.cabinet.pi4j;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Which pin of the Raspberry Pi's header does what. Numbers are BCM numbers, 2 to 27; an empty one is not fitted.
///
/// @param cardLight      light at the card slot, on when high
/// @param documentLight  light at the exit slot, on when high
/// @param exitSensor     sensor at the exit slot
/// @param sensorLowMeansPaper whether the sensor pulls the line low when it sees paper (the usual open collector)
/// @param debounce       how long the sensor must show the same before it is believed
/// @param chip           label of the GPIO chip; empty finds it by itself, also on a Pi 5
public record PinMap(OptionalInt cardLight, OptionalInt documentLight, OptionalInt exitSensor, boolean sensorLowMeansPaper,
        Duration debounce, Optional<String> chip) {

    public PinMap {
        var used = new HashMap<Integer, String>();
        check(used, "cabinet.cardLight", cardLight);
        check(used, "cabinet.documentLight", documentLight);
        check(used, "cabinet.exitSensor", exitSensor);
        if (debounce.isNegative()) {
            throw new IllegalArgumentException("cabinet.debounce must not be negative");
        }
    }

    private static void check(Map<Integer, String> used, String key, OptionalInt pin) {
        if (pin.isEmpty()) {
            return;
        }
        // 0 and 1 belong to the EEPROM of an add-on board
        if (pin.getAsInt() < 2 || pin.getAsInt() > 27) {
            throw new IllegalArgumentException(key + " must be a BCM number from 2 to 27, not " + pin.getAsInt());
        }
        var other = used.put(pin.getAsInt(), key);
        if (other != null) {
            throw new IllegalArgumentException(key + " and " + other + " both use pin " + pin.getAsInt());
        }
    }
}
