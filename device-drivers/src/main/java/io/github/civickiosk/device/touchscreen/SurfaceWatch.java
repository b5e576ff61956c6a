package io.github.civickiosk.device.touchscreen;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

import io.github.civickiosk.device.input.InputEvent;
import io.github.civickiosk.device.touchscreen.Touchscreen.Surface;

/// Judges contacts from events: multi-touch protocol B (kernel: Documentation/input/multi-touch-protocol.rst) and single-touch
/// devices. How long a contact is and how fast they follow is measured by the events' own times, that nothing comes any more by
/// the caller's. Reads no clock; one thread.
final class SurfaceWatch {

    /// Where a single-touch device's only contact is kept.
    private static final int ONLY = 0;

    private final Thresholds thresholds;
    private final Map<Integer, Contact> contacts = new HashMap<>();
    private final Deque<Long> begun = new ArrayDeque<>();
    private final Deque<Long> brief = new ArrayDeque<>();
    private int slot;
    private boolean multi;
    private boolean resuming;
    private boolean phantoms;
    private long phantomsUntil;

    /// @param micros time of its first event
    /// @param nanos  when that was heard of
    private record Contact(long micros, long nanos) {}

    SurfaceWatch(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    /// @param now by System.nanoTime
    /// @return whether a contact began
    boolean event(InputEvent event, long now) {
        if (event.dropped()) {
            resuming = true;
            contacts.clear(); // who was lifted meanwhile is not known
        } else if (resuming) {
            resuming = !event.is(InputEvent.EV_SYN, InputEvent.SYN_REPORT);
        } else if (event.is(InputEvent.EV_ABS, InputEvent.ABS_MT_SLOT)) {
            multi = true;
            slot = event.value();
        } else if (event.is(InputEvent.EV_ABS, InputEvent.ABS_MT_TRACKING_ID)) {
            multi = true;
            return contact(slot, event.value() >= 0, event.micros(), now);
        } else if (!multi && event.is(InputEvent.EV_KEY, InputEvent.BTN_TOUCH)) {
            return contact(ONLY, event.value() != 0, event.micros(), now);
        }
        return false;
    }

    private boolean contact(int where, boolean down, long micros, long now) {
        var before = contacts.remove(where);
        if (before != null && micros - before.micros() < micros(thresholds.briefTouch())) {
            count(brief, micros, thresholds.manyWithin().multipliedBy(10), thresholds.manyBrief(), now);
        }
        if (down) {
            contacts.put(where, new Contact(micros, now));
            count(begun, micros, thresholds.manyWithin(), thresholds.manyTouches(), now);
        }
        return down;
    }

    private void count(Deque<Long> times, long micros, Duration within, int many, long now) {
        times.addLast(micros);
        // a clock that was set back must not keep old touches
        times.removeIf(time -> time > micros || micros - time > micros(within));
        if (times.size() >= many) {
            phantoms = true;
            phantomsUntil = now + thresholds.healthyAfter().toNanos();
        }
    }

    Surface surface(long now) {
        phantoms = phantoms && now - phantomsUntil < 0;
        if (phantoms) {
            return Surface.PHANTOM_TOUCHES;
        }
        boolean stuck = contacts.values().stream().anyMatch(one -> now - one.nanos() >= thresholds.stuckAfter().toNanos());
        return stuck ? Surface.STUCK_CONTACT : Surface.CLEAR;
    }

    /// The device was opened anew, or what happened was no citizen's doing.
    void forget() {
        contacts.clear();
        begun.clear();
        brief.clear();
        phantoms = false;
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }
}
