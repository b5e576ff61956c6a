package io.github.civickiosk.device.touchscreen;

import io.github.civickiosk.device.input.InputEvent;
import io.github.civickiosk.device.touchscreen.Touchscreen.Surface;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SurfaceWatchTest {

    private static final long SECOND = 1_000_000_000L;

    private final SurfaceWatch watch = new SurfaceWatch(Thresholds.usual());

    @Test
    void believesAChildThatTapsTenTimesASecondForAMinute() {
        for (int tap = 0; tap < 600; tap++) {
            touch(tap * SECOND / 10, tap);
            lift(tap * SECOND / 10 + SECOND / 20);
            assertThat(watch.surface(tap * SECOND / 10)).isEqualTo(Surface.CLEAR);
        }
    }

    @Test
    void believesTenFingersAtOnce() {
        for (int finger = 0; finger < 10; finger++) {
            watch.event(at(0, InputEvent.EV_ABS, InputEvent.ABS_MT_SLOT, finger), 0);
            touch(0, finger);
        }
        assertThat(watch.surface(SECOND)).isEqualTo(Surface.CLEAR);
    }

    @Test
    void doesNotBelieveContactsThatAreTooShortForAFinger() {
        for (int i = 0; i < 8; i++) {
            touch(i * SECOND, i);
            lift(i * SECOND + SECOND / 500);
        }
        assertThat(watch.surface(8 * SECOND)).isEqualTo(Surface.PHANTOM_TOUCHES);
        assertThat(watch.surface(18 * SECOND)).isEqualTo(Surface.CLEAR);
    }

    @Test
    void seesAStuckContactBesideFingersThatComeAndGo() {
        touch(0, 1);
        for (int i = 1; i < 31; i++) {
            watch.event(at(i * SECOND, InputEvent.EV_ABS, InputEvent.ABS_MT_SLOT, 1), i * SECOND);
            touch(i * SECOND, 10 + i);
            lift(i * SECOND + SECOND / 10);
        }
        assertThat(watch.surface(29 * SECOND)).isEqualTo(Surface.CLEAR);
        assertThat(watch.surface(30 * SECOND)).isEqualTo(Surface.STUCK_CONTACT);
    }

    @Test
    void readsATouchscreenOfASingleContact() {
        watch.event(at(0, InputEvent.EV_KEY, InputEvent.BTN_TOUCH, 1), 0);
        assertThat(watch.surface(30 * SECOND)).isEqualTo(Surface.STUCK_CONTACT);
        watch.event(at(31 * SECOND, InputEvent.EV_KEY, InputEvent.BTN_TOUCH, 0), 31 * SECOND);
        assertThat(watch.surface(31 * SECOND)).isEqualTo(Surface.CLEAR);
    }

    @Test
    void takesNoContactForStuckWhoseEndTheKernelDropped() {
        touch(0, 1);
        watch.event(at(SECOND, InputEvent.EV_SYN, InputEvent.SYN_DROPPED, 0), SECOND);
        touch(SECOND, 7);
        watch.event(at(SECOND, InputEvent.EV_SYN, InputEvent.SYN_REPORT, 0), SECOND);
        assertThat(watch.surface(60 * SECOND)).isEqualTo(Surface.CLEAR);
    }

    @Test
    void survivesAClockThatIsSetBack() {
        for (int tap = 0; tap < 20; tap++) {
            touch(1_000_000 * SECOND + tap * SECOND / 20, tap);
            lift(1_000_000 * SECOND + tap * SECOND / 20 + SECOND / 40);
        }
        for (int tap = 0; tap < 20; tap++) {
            touch(tap * SECOND / 20, tap);
            lift(tap * SECOND / 20 + SECOND / 40);
        }
        assertThat(watch.surface(0)).isEqualTo(Surface.CLEAR);
    }

    private void touch(long nanos, int tracking) {
        watch.event(at(nanos, InputEvent.EV_ABS, InputEvent.ABS_MT_TRACKING_ID, tracking), nanos);
    }

    private void lift(long nanos) {
        watch.event(at(nanos, InputEvent.EV_ABS, InputEvent.ABS_MT_TRACKING_ID, -1), nanos);
    }

    private static InputEvent at(long nanos, int type, int code, int value) {
        return new InputEvent(nanos / 1000, type, code, value);
    }
}
