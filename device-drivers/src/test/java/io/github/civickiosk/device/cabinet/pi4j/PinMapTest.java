package io.github.civickiosk.device.cabinet.pi4j;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import io.github.civickiosk.device.cabinet.CabinetPanel.Sensor;
import io.github.civickiosk.device.cabinet.CabinetPanel.Slot;
import io.github.civickiosk.device.cabinet.pi4j.PinMap.Line;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PinMapTest {

    @Test
    void namesBothUsesOfAPinThatIsUsedTwice() {
        assertThatThrownBy(() -> new PinMap(Map.of(Slot.CARD, 17, Slot.DOCUMENT, 27), Map.of(Sensor.PAPER_IN_SLOT, line(17)),
                OptionalInt.empty(), Optional.empty()))
                .hasMessage("Pin 17 is used twice: for the light of the card slot and for the sensor paper in slot");
        assertThatThrownBy(() -> new PinMap(Map.of(), Map.of(Sensor.DOOR_OPEN, line(5)), OptionalInt.of(5), Optional.empty()))
                .hasMessage("Pin 5 is used twice: for the sensor door open and for the fan");
    }

    @Test
    void refusesAPinThatIsNotOnTheHeader() {
        assertThatThrownBy(() -> new PinMap(Map.of(Slot.CARD, 28), Map.of(), OptionalInt.empty(), Optional.empty()))
                .hasMessage("The pin of the light of the card slot must be a BCM number from 2 to 27, not 28");
    }

    @Test
    void refusesADebounceThatTellsTooLate() {
        assertThatThrownBy(() -> new Line(5, true, Duration.ofSeconds(1))).hasMessageContaining("A debounce is from 0 to 500 ms");
    }

    private static Line line(int pin) {
        return new Line(pin, true, Duration.ofMillis(50));
    }
}
