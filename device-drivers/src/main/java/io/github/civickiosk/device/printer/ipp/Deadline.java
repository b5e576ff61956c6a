package io.github.civickiosk.device.printer.ipp;

import java.time.Duration;

/// The end of somebody's patience, on the monotonic clock.
record Deadline(long nanos) {

    static Deadline in(Duration patience) {
        return new Deadline(System.nanoTime() + patience.toNanos());
    }

    boolean passed() {
        return left().isZero();
    }

    /// Never negative.
    Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }

    Deadline orIn(Duration patience) {
        return left().compareTo(patience) < 0 ? this : in(patience);
    }
}
