package io.github.civickiosk.core.supervision;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.civickiosk.core.world.DarkPanel;
import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.cabinet.CabinetPanel.Sensor;
import io.github.civickiosk.device.touchscreen.Thresholds;
import io.github.civickiosk.device.touchscreen.Touchscreen;
import io.github.civickiosk.device.touchscreen.virtual.VirtualTouchscreen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.github.civickiosk.core.world.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

class ScreenLightTest {

    private final DarkPanel panel = new DarkPanel();
    private final VirtualTouchscreen screen = new VirtualTouchscreen(Thresholds.usual(), Clock.systemUTC(),
            Counters.inMemory(Touchscreen.Counter.class));
    private final AtomicBoolean resting = new AtomicBoolean(true);
    private final ScreenLight light = new ScreenLight(screen, panel, resting::get, Duration.ofMillis(50));

    @AfterEach
    void close() {
        light.close();
        screen.close();
    }

    private void dark() throws InterruptedException {
        eventually("dark", () -> screen.shownBrightness() == 0);
    }

    private void bright() throws InterruptedException {
        eventually("bright", () -> screen.shownBrightness() > 0);
    }

    @Test
    void darkensTheScreenWhenNobodyIsThereAndWakesItForWhoeverComes() throws InterruptedException {
        dark();
        panel.see(Sensor.PRESENCE, true);
        bright();
        panel.see(Sensor.PRESENCE, false);
        dark();
    }

    @Test
    void staysBrightForAVisitWhateverTheSensorSays() throws InterruptedException {
        dark();
        resting.set(false);
        bright();
    }

    @Test
    void staysBrightWhileTheSensorCannotBeRead() throws InterruptedException {
        dark();
        panel.lose(Sensor.PRESENCE);
        bright();
    }

    @Test
    void leavesTheScreenBright() throws InterruptedException {
        dark();
        light.close();
        assertThat(screen.shownBrightness()).isPositive();
    }
}
