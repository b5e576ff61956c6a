package io.github.civickiosk.app.config;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

import io.github.civickiosk.device.cabinet.pi4j.PinMap;

public record CabinetPanelConfig(Driver driver, Pi4j pi4j, Virtual virtual) {

    public enum Driver {
        NONE, PI4J, VIRTUAL
    }

    /// Pins of the Raspberry Pi's header, BCM numbers; 0 where nothing is fitted.
    ///
    /// @param sensorLowMeansPaper whether the sensor pulls the line low when it sees paper
    /// @param debounce            how long the sensor must show the same before it is believed
    /// @param chip                label of the GPIO chip; empty finds it
    public record Pi4j(int cardLight, int documentLight, int exitSensor, boolean sensorLowMeansPaper, Duration debounce,
            String chip) {
        public Pi4j { pins(cardLight, documentLight, exitSensor, sensorLowMeansPaper, debounce, chip); }

        public PinMap pins() {
            return pins(cardLight, documentLight, exitSensor, sensorLowMeansPaper, debounce, chip);
        }

        private static PinMap pins(int cardLight, int documentLight, int exitSensor, boolean low, Duration debounce,
                String chip) {
            return new PinMap(pin(cardLight), pin(documentLight), pin(exitSensor), low, debounce,
                    Optional.of(chip).filter(label -> !label.isEmpty()));
        }

        private static OptionalInt pin(int number) {
            return number == 0 ? OptionalInt.empty() : OptionalInt.of(number);
        }
    }

    public record Virtual(boolean exitSensor) {}
}
