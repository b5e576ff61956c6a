package io.github.civickiosk.device.cabinet.virtual;

import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.cabinet.CabinetPanel;
import io.github.civickiosk.device.cabinet.CabinetPanel.Counter;
import io.github.civickiosk.device.cabinet.CabinetPanel.Flash;
import io.github.civickiosk.device.cabinet.CabinetPanel.Sensor;
import io.github.civickiosk.device.cabinet.CabinetPanel.Slot;
import io.github.civickiosk.device.cabinet.CabinetPanelConformance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class VirtualCabinetPanelConformanceTest extends CabinetPanelConformance {

    @TempDir
    Path memory;

    private VirtualCabinetPanel open(EnumSet<Sensor> sensors) {
        return new VirtualCabinetPanel(sensors, Counters.in(memory, "cabinet-panel", Counter.class, Clock.systemUTC()));
    }

    @Test
    void seesNothingThatIsNotFitted() {
        try (var panel = open(EnumSet.of(Sensor.DOOR_OPEN))) {
            panel.see(Sensor.PAPER_IN_SLOT, true);
            assertThat(panel.has(Sensor.PAPER_IN_SLOT)).isFalse();
            assertThat(panel.status().sees(Sensor.PAPER_IN_SLOT)).isFalse();
        }
    }

    @Override
    protected Bench set() {
        return new Bench() {
            private VirtualCabinetPanel panel = open(EnumSet.allOf(Sensor.class));

            @Override
            public CabinetPanel panel() {
                return panel;
            }

            @Override
            public void see(Sensor sensor, boolean yes) {
                panel.see(sensor, yes);
            }

            @Override
            public void awaitLit(Slot slot) {
                assertThat(panel.light(slot)).isNotEqualTo(Flash.OFF);
            }

            @Override
            public void awaitDark(Slot slot) {
                assertThat(panel.light(slot)).isEqualTo(Flash.OFF);
            }

            @Override
            public boolean fanTurns() {
                return panel.status().fan().orElse(false);
            }

            @Override
            public void wired(boolean on) {
                panel.wired(on);
            }

            @Override
            public void restart() {
                panel.close();
                panel = open(EnumSet.allOf(Sensor.class));
            }

            @Override
            public void close() {
                panel.close();
            }
        };
    }
}
