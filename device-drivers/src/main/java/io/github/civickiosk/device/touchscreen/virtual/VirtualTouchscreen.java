package io.github.civickiosk.device.touchscreen.virtual;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.Counts;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.device.input.InputEvent;
import io.github.civickiosk.device.touchscreen.Thresholds;
import io.github.civickiosk.device.touchscreen.TouchDesk;
import io.github.civickiosk.device.touchscreen.Touchscreen;

/// A touchscreen without glass: what a finger or a fault does to it goes the way of a real one's events.
public final class VirtualTouchscreen implements Touchscreen {

    private static final int STORM = 100;
    private static final long TURN_MILLIS = 100;

    private final TouchDesk desk;
    private final ScheduledExecutorService turns = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("virtual-touchscreen").factory());
    private boolean plugged = true;
    private boolean dark;
    private int percent = 100;
    private boolean cleaning;
    private long cleaningEnd;
    private int contacts;

    /// @param counters closed with the touchscreen
    public VirtualTouchscreen(Thresholds thresholds, Clock clock, Counters<Counter> counters) {
        desk = new TouchDesk(thresholds, clock, counters);
        desk.device(DeviceStatus.ONLINE);
        desk.display(Display.ON);
        turns.scheduleAtFixedRate(this::turn, TURN_MILLIS, TURN_MILLIS, TimeUnit.MILLISECONDS);
    }

    private synchronized void turn() {
        cleaning = cleaning && System.nanoTime() - cleaningEnd < 0;
        desk.cleaning(cleaning);
        desk.publish();
    }

    /// A finger comes down and stays.
    public void press() {
        tell(micros(), contacts++);
    }

    /// It is lifted.
    public void lift() {
        tell(micros(), -1);
    }

    /// Water, a broken foil: a hundred touches of a millisecond each.
    public void phantomTouches() {
        long start = micros();
        for (int i = 0; i < STORM; i++) {
            tell(start + i * 2000L, contacts++);
            tell(start + i * 2000L + 1000, -1);
        }
    }

    private synchronized void tell(long micros, int tracking) {
        if (plugged) {
            desk.events(List.of(new InputEvent(micros, InputEvent.EV_ABS, InputEvent.ABS_MT_SLOT, 0),
                    new InputEvent(micros, InputEvent.EV_ABS, InputEvent.ABS_MT_TRACKING_ID, tracking)));
        }
    }

    private static long micros() {
        return System.nanoTime() / 1000;
    }

    public synchronized void unplug() {
        plugged = false;
        desk.device(DeviceStatus.NO_DEVICE);
    }

    public synchronized void plugIn() {
        plugged = true;
        desk.device(DeviceStatus.ONLINE);
    }

    /// As it was set last, in percent; 0 when dark.
    public synchronized int shownBrightness() {
        return dark ? 0 : percent;
    }

    @Override
    public synchronized Cleaning ignoreTouches(Duration time) {
        if (!plugged) {
            return new Cleaning.Refused("the touchscreen is " + DeviceStatus.NO_DEVICE);
        }
        if (!time.isPositive() || time.compareTo(LONGEST_CLEANING) > 0) {
            return new Cleaning.Refused("cleaning lasts up to " + LONGEST_CLEANING.toMinutes() + " minutes");
        }
        cleaning = true;
        cleaningEnd = System.nanoTime() + time.toNanos();
        desk.cleaning(true);
        return new Cleaning.Begun(time);
    }

    @Override
    public synchronized Lighting brightness(int wanted) {
        if (wanted < 1 || wanted > 100) {
            throw new IllegalArgumentException("The brightness is from 1 to 100 percent, not " + wanted);
        }
        percent = wanted;
        return new Lighting.Done();
    }

    @Override
    public synchronized Lighting blank(boolean wanted) {
        dark = wanted;
        desk.display(dark ? Display.OFF : Display.ON);
        return new Lighting.Done();
    }

    @Override
    public Counts counts() {
        return desk.counters().counts();
    }

    @Override
    public void resetCounts() {
        desk.counters().reset();
    }

    @Override
    public Status status() {
        return desk.status();
    }

    @Override
    public Subscription listen(Consumer<Status> listener) {
        return desk.listen(listener);
    }

    @Override
    public Optional<Instant> lastTouch() {
        return desk.lastTouch();
    }

    @Override
    public void close() {
        turns.shutdownNow();
        desk.close();
    }
}
