package io.github.civickiosk.device.touchscreen;

import java.time.Clock;
import java.time.Duration;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.Trial.Finding;
import io.github.civickiosk.device.touchscreen.Touchscreen.Counter;
import io.github.civickiosk.device.touchscreen.virtual.VirtualTouchscreen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class TouchscreenTrialTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final VirtualTouchscreen screen = new VirtualTouchscreen(Thresholds.usual(), Clock.systemUTC(),
            Counters.inMemory(Counter.class));

    @AfterEach
    void close() {
        screen.close();
    }

    @Test
    void believesATouchAndLeavesThePictureLit() throws Exception {
        assertThat(new TouchscreenTrial(screen).run(sentence -> {
            if (sentence.startsWith("Touch")) {
                screen.press();
                screen.lift();
            } else {
                assertThat(sentence).isEqualTo("The picture goes dark for a second.");
            }
        }, PATIENCE)).isEqualTo(new Finding.Works("it was touched, the surface is CLEAR, the light can be set"));
        assertThat(screen.shownBrightness()).isEqualTo(100);
    }

    @Test
    void failsASurfaceWithPhantomTouches() throws Exception {
        assertThat(new TouchscreenTrial(screen).run(_ -> screen.phantomTouches(), PATIENCE)).isInstanceOf(Finding.Fails.class)
                .returns("it was touched, but the surface tells PHANTOM_TOUCHES", Finding::seen);
    }

    @Test
    void tellsAMissingFingerFromAMissingScreen() throws Exception {
        assertThat(new TouchscreenTrial(screen).run(_ -> {}, Duration.ofMillis(50)))
                .isEqualTo(new Finding.NotTried("no touch came"));
        screen.unplug();
        assertThat(new TouchscreenTrial(screen).run(_ -> {}, Duration.ofMillis(50))).isInstanceOf(Finding.Fails.class);
    }
}
