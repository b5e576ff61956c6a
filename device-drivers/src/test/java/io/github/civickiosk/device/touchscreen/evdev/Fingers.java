package io.github.civickiosk.device.touchscreen.evdev;

import java.util.ArrayList;
import java.util.List;

import io.github.civickiosk.device.input.InputEvent;

/// Touches as a USB touchscreen of the kernel's hid-multitouch driver tells them.
final class Fingers {

    private static final int ABS = InputEvent.EV_ABS;

    private Fingers() {}

    static InputEvent[] press() {
        return down(micros(), 45).toArray(InputEvent[]::new);
    }

    static InputEvent[] lift() {
        return up(micros()).toArray(InputEvent[]::new);
    }

    /// 40 contacts of a millisecond: fewer than fill the FIFO.
    static InputEvent[] storm() {
        var events = new ArrayList<InputEvent>();
        long start = micros();
        for (int i = 0; i < 40; i++) {
            events.addAll(down(start + i * 2000L, 100 + i));
            events.addAll(up(start + i * 2000L + 1000));
        }
        return events.toArray(InputEvent[]::new);
    }

    private static List<InputEvent> down(long at, int tracking) {
        return List.of(new InputEvent(at, ABS, InputEvent.ABS_MT_TRACKING_ID, tracking),
                new InputEvent(at, ABS, InputEvent.ABS_MT_POSITION_X, 512),
                new InputEvent(at, ABS, InputEvent.ABS_MT_POSITION_Y, 300),
                new InputEvent(at, InputEvent.EV_KEY, InputEvent.BTN_TOUCH, 1), new InputEvent(at, ABS, InputEvent.ABS_X, 512),
                new InputEvent(at, ABS, InputEvent.ABS_Y, 300), sync(at));
    }

    private static List<InputEvent> up(long at) {
        return List.of(new InputEvent(at, ABS, InputEvent.ABS_MT_TRACKING_ID, -1),
                new InputEvent(at, InputEvent.EV_KEY, InputEvent.BTN_TOUCH, 0), sync(at));
    }

    private static InputEvent sync(long at) {
        return new InputEvent(at, InputEvent.EV_SYN, InputEvent.SYN_REPORT, 0);
    }

    private static long micros() {
        return System.currentTimeMillis() % 1_000_000_000 * 1000;
    }
}
