package io.github.civickiosk.device.board.linux;

import java.nio.file.Path;
import java.time.Duration;

import io.github.civickiosk.device.board.Limits;

/// Where and how often the board is asked.
///
/// @param proc      where procfs is mounted
/// @param sys       where sysfs is mounted
/// @param run       where daemons say how they are, usually `/run`
/// @param disk      a folder on the disk whose free space counts: where the journal lies
/// @param vcgencmd  the Pi's firmware tool; asked only where the kernel does not tell the flags itself
/// @param askKernel whether adjtimex(2) says if the clock is held; else the mark of systemd-timesyncd
/// @param period    pause between two looks
/// @param patience  how long one answer may take, with the pause before it
/// @param limits    from when on something is wrong
public record LinuxBoardConfig(Path proc, Path sys, Path run, Path disk, Path vcgencmd, boolean askKernel, Duration period,
        Duration patience, Limits limits) {

    public LinuxBoardConfig {
        positive("board.period", period);
        if (patience.compareTo(period.multipliedBy(2)) < 0) {
            throw new IllegalArgumentException("board.patience must be at least twice board.period, not " + patience);
        }
    }

    /// A look each half second, two seconds of patience.
    ///
    /// @param disk where the journal lies
    public static LinuxBoardConfig usual(Path disk) {
        return new LinuxBoardConfig(Path.of("/proc"), Path.of("/sys"), Path.of("/run"), disk, Path.of("/usr/bin/vcgencmd"), true,
                Duration.ofMillis(500), Duration.ofSeconds(2), Limits.usual());
    }

    private static void positive(String key, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(key + " must be positive, not " + value);
        }
    }
}
