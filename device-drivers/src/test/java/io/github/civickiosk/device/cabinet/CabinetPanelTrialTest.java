package io.github.civickiosk.device.cabinet;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.Trial.Finding;
import io.github.civickiosk.device.cabinet.CabinetPanel.Counter;
import io.github.civickiosk.device.cabinet.CabinetPanel.Flash;
import io.github.civickiosk.device.cabinet.CabinetPanel.Sensor;
import io.github.civickiosk.device.cabinet.CabinetPanel.Slot;
import io.github.civickiosk.device.cabinet.virtual.VirtualCabinetPanel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class CabinetPanelTrialTest {

    private final CopyOnWriteArrayList<String> told = new CopyOnWriteArrayList<>();

    @Test
    void seesTheDoorBeingOpenedWhileTheLightsFlash() throws Exception {
        try (var panel = panel(EnumSet.allOf(Sensor.class))) {
            var finding = new CabinetPanelTrial(panel).run(line -> {
                told.add(line);
                if (line.startsWith("Open the door")) {
                    assertThat(panel.light(Slot.CARD)).isEqualTo(Flash.QUICK);
                    panel.see(Sensor.DOOR_OPEN, true);
                }
            }, Duration.ofSeconds(20));
            assertThat(finding).isEqualTo(new Finding.Works("the lights were set, and door open changed"));
            assertThat(told).contains("tamper: no");
            assertThat(panel.light(Slot.CARD)).isEqualTo(Flash.OFF);
        }
    }

    @Test
    void saysThatNobodyTouchedASensor() throws Exception {
        try (var panel = panel(EnumSet.of(Sensor.DOOR_OPEN))) {
            assertThat(new CabinetPanelTrial(panel).run(told::add, Duration.ofMillis(50))).isInstanceOf(Finding.NotTried.class);
        }
    }

    @Test
    void failsWithoutItsWires() throws Exception {
        try (var panel = panel(EnumSet.of(Sensor.DOOR_OPEN))) {
            panel.wired(false);
            assertThat(new CabinetPanelTrial(panel).run(told::add, Duration.ofSeconds(20))).isInstanceOf(Finding.Fails.class);
        }
    }

    private static VirtualCabinetPanel panel(Set<Sensor> sensors) {
        return new VirtualCabinetPanel(sensors, Counters.inMemory(Counter.class));
    }
}
