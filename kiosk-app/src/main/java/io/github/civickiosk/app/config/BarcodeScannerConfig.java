package io.github.civickiosk.app.config;

import java.nio.file.Path;
import java.time.Duration;

import io.github.civickiosk.device.scanner.Framing;

/// @param framing how the scanner is set up to send a code, whatever its driver
public record BarcodeScannerConfig(Driver driver, Serial serial, Evdev evdev, Framed framing) {

    public BarcodeScannerConfig {
        Check.that(driver != Driver.EVDEV || !evdev.device().isBlank(), "evdev.device",
                "name the scanner by its USB id, like 0c2e:0b61, or a part of its name: no other keyboard may be taken for it");
    }

    public enum Driver {
        NONE, SERIAL, EVDEV, VIRTUAL
    }

    /// @param port its device file; one of /dev/serial/by-id stays the same after unplugging
    public record Serial(Path port, int baud) {
        public Serial { Check.that(baud >= 300 && baud <= 921_600, "baud", "a speed is 300 to 921600, not " + baud); }
    }

    /// @param device its USB id, or a part of its name
    public record Evdev(String device) {}

    /// @param prefix  bytes before each code
    /// @param suffix  bytes after each code; empty when a pause ends it
    /// @param gap     the pause after which nothing more of a code comes
    /// @param longest most bytes of a code
    /// @param aim     whether the scanner sends AIM identifiers
    public record Framed(String prefix, String suffix, Duration gap, int longest, boolean aim) {
        public Framed { new Framing(prefix, suffix, gap, longest, aim); }

        public Framing framing() {
            return new Framing(prefix, suffix, gap, longest, aim);
        }
    }
}
