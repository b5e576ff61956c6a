package io.github.civickiosk.app.config;

import java.time.Duration;

/// @param evdev where the touches come from
/// @param coverAfter how long nobody may be seen and nothing touched before what a visit shows is covered; only with that sensor, too
/// @param darkAfter how long nobody may be there before the screen goes dark; only where the cabinet has a presence sensor
public record TouchscreenConfig(Driver driver, Evdev evdev, Duration coverAfter, Duration darkAfter) {

    public TouchscreenConfig {
        Check.positive(coverAfter, "cover-after");
        Check.positive(darkAfter, "dark-after");
    }

    public enum Driver {
        NONE, EVDEV, VIRTUAL
    }

    /// @param device its USB id, or a part of its name; empty takes the first touchscreen
    public record Evdev(String device) {}
}
