package io.github.civickiosk.device;

import java.time.Duration;

/// The end of somebody's patience, on the monotonic clock.
///
/// @param nanos as by System.nanoTime
public record Deadline(long nanos) {

    public static Deadline in(Duration patience) {
        return new Deadline(System.nanoTime() + patience.toNanos());
    }

    public boolean passed() {
        return left().isZero();
    }

    /// Never negative.
    public Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }

    public Duration leftAtMost(Duration most) {
        var left = left();
        return left.compareTo(most) < 0 ? left : most;
    }

    /// The earlier of this one and another one from now.
    public Deadline orIn(Duration patience) {
        return left().compareTo(patience) < 0 ? this : in(patience);
    }
}
