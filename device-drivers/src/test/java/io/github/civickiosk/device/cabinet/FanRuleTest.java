package io.github.civickiosk.device.cabinet;

import java.time.Duration;
import java.util.EnumSet;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.Heard;
import io.github.civickiosk.device.cabinet.CabinetPanel.Counter;
import io.github.civickiosk.device.cabinet.CabinetPanel.Sensor;
import io.github.civickiosk.device.cabinet.CabinetPanel.Status;
import io.github.civickiosk.device.cabinet.virtual.VirtualCabinetPanel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FanRuleTest {

    private static final FanRule RULE = new FanRule(65, 55);

    @ParameterizedTest(name = "{0} degrees, turned {1} → turns {2}")
    @CsvSource({"64.9, false, false", "65, false, true", "60, true, true", "60, false, false", "55, true, true",
        "54.9, true, false"})
    void goesOffAGoodDealCoolerThanItGoesOn(double celsius, boolean before, boolean after) {
        assertThat(RULE.turns(OptionalDouble.of(celsius), before)).isEqualTo(after);
    }

    @Test
    void turnsWhileTheTemperatureIsNotKnown() {
        assertThat(RULE.turns(OptionalDouble.empty(), false)).isTrue();
    }

    @Test
    void refusesLimitsThatCross() {
        assertThatThrownBy(() -> new FanRule(55, 55)).hasMessageContaining("cabinet.cooling");
    }

    @Test
    @Timeout(60)
    void followsTheTemperature() throws Exception {
        var celsius = new AtomicReference<>(OptionalDouble.of(40));
        var heard = new Heard<Status>();
        try (var panel = new VirtualCabinetPanel(EnumSet.noneOf(Sensor.class), Counters.inMemory(Counter.class));
                var _ = new Cooling(RULE, celsius::get, panel, Duration.ofMillis(10))) {
            panel.listen(heard);
            heard.await(status -> !status.fan().orElse(true));
            celsius.set(OptionalDouble.of(70));
            heard.await(status -> status.fan().orElse(false));
            celsius.set(OptionalDouble.of(50));
            heard.await(status -> !status.fan().orElse(true));
            celsius.set(OptionalDouble.empty());
            heard.await(status -> status.fan().orElse(false));
        }
    }
}
