package io.github.civickiosk.app.config;

import java.time.Duration;

/// @param evdev where the touches come from
/// @param darkAfter how long nobody may be there before the screen goes dark; only where the cabinet has a presence sensor
public record TouchscreenConfig(Driver driver, Evdev evdev, Duration darkAfter) {

    public TouchscreenConfig { Check.positive(darkAfter, "dark-after"); }

    public enum Driver {
        NONE, EVDEV, VIRTUAL
    }

    /// @param device its USB id, or a part of its name; empty takes the first touchscreen
    public record Evdev(String device) {}
}
