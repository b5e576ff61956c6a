package io.github.civickiosk.device.cabinet.pi4j;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PinMapTest {

    @Test
    void refusesTwoUsesOfOnePin() {
        assertThatThrownBy(() -> pins(OptionalInt.of(17), OptionalInt.of(27), OptionalInt.of(17)))
                .hasMessage("cabinet.exitSensor and cabinet.cardLight both use pin 17");
    }

    @Test
    void refusesAPinThatIsNotOnTheHeader() {
        assertThatThrownBy(() -> pins(OptionalInt.of(28), OptionalInt.empty(), OptionalInt.empty()))
                .hasMessage("cabinet.cardLight must be a BCM number from 2 to 27, not 28");
    }

    private static PinMap pins(OptionalInt card, OptionalInt document, OptionalInt sensor) {
        return new PinMap(card, document, sensor, true, Duration.ofMillis(50), Optional.empty());
    }
}
