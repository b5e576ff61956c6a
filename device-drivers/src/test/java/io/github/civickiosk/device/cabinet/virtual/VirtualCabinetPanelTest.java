package io.github.civickiosk.device.cabinet.virtual;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.device.cabinet.CabinetPanel.Flash;
import io.github.civickiosk.device.cabinet.CabinetPanel.Slot;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class VirtualCabinetPanelTest {

    @Test
    void tellsPaperThatComesAndGoes() throws Exception {
        var seen = new LinkedBlockingQueue<Boolean>();
        try (var panel = new VirtualCabinetPanel(true); var _ = panel.listen(status -> seen.add(status.paperInSlot()))) {
            panel.paperComesOut();
            panel.takePaper();
            assertThat(seen.poll(5, TimeUnit.SECONDS)).isFalse();
            assertThat(seen.poll(5, TimeUnit.SECONDS)).isTrue();
            assertThat(seen.poll(5, TimeUnit.SECONDS)).isFalse();
        }
    }

    @Test
    void seesNoPaperWithoutASensor() {
        try (var panel = new VirtualCabinetPanel(false)) {
            panel.paperComesOut();
            assertThat(panel.hasExitSensor()).isFalse();
            assertThat(panel.status().paperInSlot()).isFalse();
        }
    }

    @Test
    void showsItsLights() {
        try (var panel = new VirtualCabinetPanel(true)) {
            panel.light(Slot.CARD, Flash.SLOW);
            assertThat(panel.light(Slot.CARD)).isEqualTo(Flash.SLOW);
            assertThat(panel.light(Slot.DOCUMENT)).isEqualTo(Flash.OFF);
        }
    }
}
