package io.github.civickiosk.device.smartcard;

import java.time.Duration;

/// The end of a caller's patience, on the monotonic clock.
record Deadline(long nanoTime) {

    static Deadline in(Duration patience) {
        return new Deadline(System.nanoTime() + patience.toNanos());
    }

    /// What is left; never negative.
    Duration left() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }

    Duration leftAtMost(Duration most) {
        var left = left();
        return left.compareTo(most) < 0 ? left : most;
    }
}
