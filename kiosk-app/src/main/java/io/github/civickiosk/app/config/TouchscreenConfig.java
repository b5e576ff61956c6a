package io.github.civickiosk.app.config;

/// @param evdev where the touches come from
public record TouchscreenConfig(Driver driver, Evdev evdev) {

    public enum Driver {
        NONE, EVDEV, VIRTUAL
    }

    /// @param device its USB id, or a part of its name; empty takes the first touchscreen
    public record Evdev(String device) {}
}
