package io.github.civickiosk.device.touchscreen;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.Heard;
import io.github.civickiosk.device.touchscreen.Touchscreen.Cleaning;
import io.github.civickiosk.device.touchscreen.Touchscreen.Counter;
import io.github.civickiosk.device.touchscreen.Touchscreen.Display;
import io.github.civickiosk.device.touchscreen.Touchscreen.Lighting;
import io.github.civickiosk.device.touchscreen.Touchscreen.Status;
import io.github.civickiosk.device.touchscreen.Touchscreen.Surface;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What every [Touchscreen] does, real or virtual.
@Timeout(60)
public abstract class TouchscreenConformance {

    protected static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    protected static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    protected static final Thresholds THRESHOLDS = new Thresholds(Duration.ofMillis(400), 30, Duration.ofSeconds(2),
            Duration.ofMillis(8), 8, Duration.ofMillis(500));

    private final Heard<Status> statuses = new Heard<>();
    private Bench bench;

    /// A touchscreen with [#THRESHOLDS] and [#CLOCK], and the hand before it.
    public interface Bench extends AutoCloseable {
        Touchscreen screen();

        void press() throws Exception;

        void lift() throws Exception;

        void phantomTouches() throws Exception;

        void unplug() throws Exception;

        void plugIn() throws Exception;

        @Override
        void close();
    }

    protected abstract Bench set() throws Exception;

    protected Bench bench() {
        return bench;
    }

    @BeforeEach
    void setUp() throws Exception {
        bench = set();
        bench.screen().listen(statuses);
        await(status -> status.surface() == Surface.CLEAR && status.display() == Display.ON);
    }

    @AfterEach
    void tearDown() {
        bench.close();
    }

    @Test
    void remembersWhenItWasTouchedLast() throws Exception {
        assertThat(bench.screen().lastTouch()).isEmpty();
        bench.press();
        bench.lift();
        until(() -> bench.screen().lastTouch().isPresent());
        assertThat(bench.screen().lastTouch()).contains(NOW);
        assertThat(bench.screen().status().device()).isEqualTo(DeviceStatus.ONLINE);
    }

    @Test
    void saysThatAContactIsStuckUntilItIsLifted() throws Exception {
        bench.press();
        await(status -> status.surface() == Surface.STUCK_CONTACT && status.device() == DeviceStatus.USER_ERROR);
        bench.lift();
        await(Surface.CLEAR);
    }

    @Test
    void tellsPhantomTouchesFromFingersUntilTheyStop() throws Exception {
        bench.phantomTouches();
        await(status -> status.surface() == Surface.PHANTOM_TOUCHES && status.device() == DeviceStatus.HARDWARE_ERROR);
        await(status -> status.surface() == Surface.CLEAR && status.device() == DeviceStatus.ONLINE);
    }

    @Test
    void countsTouchesFaultsAndUnplugging() throws Exception {
        bench.press();
        await(Surface.STUCK_CONTACT);
        bench.lift();
        await(Surface.CLEAR);
        bench.unplug();
        await(status -> status.device() == DeviceStatus.NO_DEVICE);
        bench.plugIn();
        await(Surface.CLEAR);
        assertThat(bench.screen().counts()).returns(1L, c -> c.sinceReset(Counter.TOUCHES))
                .returns(1L, c -> c.sinceReset(Counter.STUCK_CONTACTS)).returns(0L, c -> c.sinceReset(Counter.PHANTOM_STORMS))
                .returns(1L, c -> c.sinceReset(Counter.UNPLUGGED));
        bench.phantomTouches();
        await(Surface.PHANTOM_TOUCHES);
        bench.screen().resetCounts();
        assertThat(bench.screen().counts()).returns(0L, c -> c.sinceReset(Counter.PHANTOM_STORMS))
                .returns(1L, c -> c.lifetime(Counter.PHANTOM_STORMS));
    }

    @Test
    void ignoresTouchesForAsLongAsAskedAndNoLonger() throws Exception {
        assertThat(bench.screen().ignoreTouches(Duration.ofMillis(900))).isEqualTo(new Cleaning.Begun(Duration.ofMillis(900)));
        await(Surface.CLEANING);
        bench.phantomTouches();
        await(Surface.CLEAR);
        assertThat(bench.screen().lastTouch()).isEmpty();
        bench.press();
        bench.lift();
        until(() -> bench.screen().lastTouch().isPresent());
    }

    @Test
    void refusesToIgnoreTouchesForHours() throws Exception {
        assertThat(bench.screen().ignoreTouches(Duration.ofHours(1))).isInstanceOf(Cleaning.Refused.class);
        assertThat(bench.screen().ignoreTouches(Duration.ZERO)).isInstanceOf(Cleaning.Refused.class);
    }

    @Test
    void refusesCleaningWithoutATouchscreen() throws Exception {
        bench.unplug();
        await(status -> status.device() == DeviceStatus.NO_DEVICE);
        assertThat(bench.screen().ignoreTouches(Duration.ofSeconds(30))).isInstanceOf(Cleaning.Refused.class);
    }

    @Test
    void tellsOfTheScreensGoingAndComingWithinASecondEach() throws Exception {
        long start = System.nanoTime();
        bench.unplug();
        await(status -> status.device() == DeviceStatus.NO_DEVICE);
        long away = System.nanoTime();
        bench.plugIn();
        await(Surface.CLEAR);
        long back = System.nanoTime();
        assertThat(Duration.ofNanos(away - start)).isLessThan(Duration.ofSeconds(1));
        assertThat(Duration.ofNanos(back - away)).isLessThan(Duration.ofSeconds(1));
        bench.press();
        until(() -> bench.screen().lastTouch().isPresent());
    }

    @Test
    void forgetsAContactThatWasUnplugged() throws Exception {
        bench.press();
        bench.unplug();
        await(status -> status.device() == DeviceStatus.NO_DEVICE);
        bench.plugIn();
        await(Surface.CLEAR);
        statuses.assertNothingFor(Duration.ofMillis(800));
    }

    @Test
    void darkensAndWakesThePicture() throws Exception {
        assertThat(bench.screen().blank(true)).isEqualTo(new Lighting.Done());
        await(status -> status.display() == Display.OFF);
        assertThat(bench.screen().blank(false)).isEqualTo(new Lighting.Done());
        await(status -> status.display() == Display.ON);
    }

    @Test
    void refusesABrightnessThatIsNone() {
        assertThatThrownBy(() -> bench.screen().brightness(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> bench.screen().brightness(101)).isInstanceOf(IllegalArgumentException.class);
    }

    protected void await(Surface surface) throws InterruptedException {
        await(status -> status.surface() == surface);
    }

    protected void await(Predicate<Status> wanted) throws InterruptedException {
        statuses.await(wanted);
    }

    protected static Counters<Counter> counters() {
        return Counters.inMemory(Counter.class);
    }

    /// Bounded by the test's time-out.
    private static void until(BooleanSupplier seen) throws InterruptedException {
        while (!seen.getAsBoolean()) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}
