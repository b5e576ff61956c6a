package io.github.civickiosk.device.touchscreen;

import java.time.Duration;

/// From when on touches are not believed to be a person's.
///
/// @param stuckAfter   a contact that is not lifted for so long is stuck
/// @param manyTouches  so many contacts …
/// @param manyWithin   … in so short a time are phantoms
/// @param briefTouch   a contact shorter than this is none of a finger: controllers look 60 to 120 times a second
/// @param manyBrief    so many brief contacts within ten times [#manyWithin] are phantoms
/// @param healthyAfter without phantoms for so long the surface counts as clear again
public record Thresholds(Duration stuckAfter, int manyTouches, Duration manyWithin, Duration briefTouch, int manyBrief,
        Duration healthyAfter) {

    public Thresholds {
        if (!stuckAfter.isPositive() || !manyWithin.isPositive() || !healthyAfter.isPositive()) {
            throw new IllegalArgumentException("touchscreen.thresholds must be longer than zero");
        }
        if (manyTouches < 2 || manyBrief < 2) {
            throw new IllegalArgumentException("touchscreen.thresholds.manyTouches and manyBrief must be at least 2");
        }
    }

    /// 30 s; 30 touches in 2 s; 8 of less than 8 ms; clear after 10 s.
    public static Thresholds usual() {
        return new Thresholds(Duration.ofSeconds(30), 30, Duration.ofSeconds(2), Duration.ofMillis(8), 8,
                Duration.ofSeconds(10));
    }
}
