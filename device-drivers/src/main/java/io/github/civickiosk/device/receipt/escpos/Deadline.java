package io.github.civickiosk.device.receipt.escpos;

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
}
