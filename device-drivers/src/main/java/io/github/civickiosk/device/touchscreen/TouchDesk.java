package io.github.civickiosk.device.touchscreen;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.StatusFeed;
import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.device.input.InputEvent;
import io.github.civickiosk.device.touchscreen.Touchscreen.Counter;
import io.github.civickiosk.device.touchscreen.Touchscreen.Display;
import io.github.civickiosk.device.touchscreen.Touchscreen.Status;
import io.github.civickiosk.device.touchscreen.Touchscreen.Surface;
import org.jspecify.annotations.Nullable;

/// Where a driver tells what it sees of a touchscreen. For drivers; safe for several threads.
public final class TouchDesk implements AutoCloseable {

    private final Clock clock;
    private final Counters<Counter> counters;
    private final SurfaceWatch watch;
    private final StatusFeed<Status> feed = new StatusFeed<>("touchscreen",
            new Status(DeviceStatus.STARTING, Surface.UNKNOWN, Display.UNKNOWN));
    private DeviceStatus device = DeviceStatus.STARTING;
    private Display display = Display.UNKNOWN;
    private boolean cleaning;
    private @Nullable Instant lastTouch;

    /// @param counters closed with the desk
    public TouchDesk(Thresholds thresholds, Clock clock, Counters<Counter> counters) {
        this.clock = clock;
        this.counters = counters;
        this.watch = new SurfaceWatch(thresholds);
    }

    /// Says whether the device can be used.
    public synchronized void device(DeviceStatus now) {
        if (now != device) {
            if (device == DeviceStatus.ONLINE) {
                counters.count(Counter.UNPLUGGED);
            }
            device = now;
            watch.forget();
        }
        publish();
    }

    public synchronized void display(Display now) {
        display = now;
        publish();
    }

    /// Touches are ignored from now on, or no longer.
    public synchronized void cleaning(boolean now) {
        if (now != cleaning) {
            cleaning = now;
            watch.forget();
        }
        publish();
    }

    public synchronized void events(List<InputEvent> events) {
        if (!cleaning) {
            for (var event : events) {
                if (watch.event(event, System.nanoTime())) {
                    lastTouch = clock.instant();
                    counters.count(Counter.TOUCHES);
                }
            }
        }
        publish();
    }

    /// To be called several times a second: that nothing happens tells something too.
    public synchronized void publish() {
        if (device != DeviceStatus.ONLINE) {
            feed.set(new Status(device, Surface.UNKNOWN, display));
            return;
        }
        var surface = cleaning ? Surface.CLEANING : watch.surface(System.nanoTime());
        if (surface != feed.current().surface()) {
            count(surface);
        }
        feed.set(new Status(switch (surface) {
            case STUCK_CONTACT -> DeviceStatus.USER_ERROR;
            case PHANTOM_TOUCHES -> DeviceStatus.HARDWARE_ERROR;
            case CLEAR, CLEANING, UNKNOWN -> DeviceStatus.ONLINE;
        }, surface, display));
    }

    private void count(Surface begins) {
        switch (begins) {
            case STUCK_CONTACT -> counters.count(Counter.STUCK_CONTACTS);
            case PHANTOM_TOUCHES -> counters.count(Counter.PHANTOM_STORMS);
            case UNKNOWN, CLEAR, CLEANING -> {
                // no fault
            }
        }
    }

    public Counters<Counter> counters() {
        return counters;
    }

    public synchronized Optional<Instant> lastTouch() {
        return Optional.ofNullable(lastTouch);
    }

    public Status status() {
        return feed.current();
    }

    public Subscription listen(Consumer<Status> listener) {
        return feed.listen(listener);
    }

    @Override
    public void close() {
        feed.close();
        counters.close();
    }
}
