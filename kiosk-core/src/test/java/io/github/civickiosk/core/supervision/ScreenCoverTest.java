package io.github.civickiosk.core.supervision;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.civickiosk.core.world.DarkPanel;
import io.github.civickiosk.device.cabinet.CabinetPanel.Sensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// The cover, with a clock moved by hand.
class ScreenCoverTest implements ScreenCover.Screen {

    private final DarkPanel panel = new DarkPanel();
    private final List<Boolean> covers = new ArrayList<>();
    private long now;
    private long touched;
    private ScreenCover cover;

    @Override
    public long touchedAt() {
        return touched;
    }

    @Override
    public synchronized void cover(boolean nobody) {
        covers.add(nobody);
    }

    @BeforeEach
    void begin() {
        panel.see(Sensor.PRESENCE, true);
        cover = new ScreenCover(panel, this, Duration.ofSeconds(10), () -> now);
    }

    @AfterEach
    void end() {
        cover.close();
    }

    @Test
    void coversOnceNobodyWasSeenForLongEnoughAndUncoversForWhoeverComes() {
        look(60);
        panel.see(Sensor.PRESENCE, false);
        look(9);
        assertThat(covers).isEmpty();
        look(1);
        assertThat(covers).isNotEmpty().containsOnly(true);
        panel.see(Sensor.PRESENCE, true);
        look(1);
        assertThat(covers).last().isEqualTo(false);
    }

    @Test
    void whoeverTouchesIsThereWhateverTheSensorSays() {
        panel.see(Sensor.PRESENCE, false);
        for (int touches = 0; touches < 20; touches++) {
            look(5);
            touched = now;
        }
        assertThat(covers).isEmpty();
        look(10);
        assertThat(covers).last().isEqualTo(true);
    }

    @Test
    void coversNothingWhileTheSensorCannotBeRead() {
        panel.lose(Sensor.PRESENCE);
        look(100);
        assertThat(covers).isEmpty();
    }

    private void look(int seconds) {
        for (int second = 0; second < seconds; second++) {
            now += Duration.ofSeconds(1).toNanos();
            cover.look();
        }
    }
}
