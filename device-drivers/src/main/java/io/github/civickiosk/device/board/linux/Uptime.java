package io.github.civickiosk.device.board.linux;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import io.github.civickiosk.device.board.Health.BootReason;

/// How long the board has been up, and why it started.
final class Uptime {

    private Uptime() {}

    /// The first number of /proc/uptime, seconds.
    static Optional<Duration> read(Path proc) {
        return KernelFile.text(proc.resolve("uptime")).flatMap(text -> {
            try {
                return Optional.of(Duration.ofMillis(Math.round(Double.parseDouble(text.split(" ", 2)[0]) * 1000)));
            } catch (NumberFormatException unknown) {
                return Optional.empty();
            }
        });
    }

    /// From what a Pi's firmware leaves in the device tree: `rsts`, the reset status register, and on a Pi 5 `power_reset`.
    static Set<BootReason> reasons(Path proc) {
        var chosen = proc.resolve("device-tree/chosen");
        var reasons = EnumSet.noneOf(BootReason.class);
        int register = cell(chosen.resolve("bootloader/rsts"));
        add(reasons, BootReason.POWER_ON, register & 0x1000);
        add(reasons, BootReason.SOFTWARE, register & 0x700);
        add(reasons, BootReason.WATCHDOG, register & 0x70);
        add(reasons, BootReason.DEBUGGER, register & 0x7);
        int supply = cell(chosen.resolve("power/power_reset"));
        add(reasons, BootReason.OVER_VOLTAGE, supply & 1);
        add(reasons, BootReason.UNDER_VOLTAGE, supply & 2);
        add(reasons, BootReason.OVER_TEMPERATURE, supply & 4);
        add(reasons, BootReason.ENABLE_SIGNAL, supply & 8);
        add(reasons, BootReason.WATCHDOG, supply & 16);
        return reasons;
    }

    private static void add(Set<BootReason> reasons, BootReason reason, int bits) {
        if (bits != 0) {
            reasons.add(reason);
        }
    }

    /// A cell of a device tree: 32 bits, the highest byte first. 0 when there is none.
    private static int cell(Path property) {
        return KernelFile.bytes(property).filter(bytes -> bytes.length == 4).map(bytes -> ByteBuffer.wrap(bytes).getInt())
                .orElse(0);
    }
}
