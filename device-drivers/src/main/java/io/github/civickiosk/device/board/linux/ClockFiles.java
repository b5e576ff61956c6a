package io.github.civickiosk.device.board.linux;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.github.civickiosk.device.board.Clock;
import io.github.civickiosk.device.board.Clock.State;

/// The clock, its battery and its holder.
final class ClockFiles {

    private final LinuxBoardConfig config;

    ClockFiles(LinuxBoardConfig config) {
        this.config = config;
    }

    Clock read() {
        return new Clock(config.askKernel() ? KernelClock.read() : marked(), daemon(), counter(), battery());
    }

    private Path timesync() {
        return config.run().resolve("systemd/timesync");
    }

    /// systemd-timesyncd touches a file whenever a server has set the clock (systemd-timesyncd.service(8)).
    private State marked() {
        if (Files.exists(timesync().resolve("synchronized"))) {
            return new State.Synchronised(Optional.empty());
        }
        return Files.isDirectory(timesync()) ? new State.Adrift() : new State.Unknown();
    }

    private Optional<String> daemon() {
        if (Files.exists(config.run().resolve("chrony/chronyd.pid"))) {
            return Optional.of("chrony");
        }
        return Files.isDirectory(timesync()) ? Optional.of("systemd-timesyncd") : Optional.empty();
    }

    private Optional<String> counter() {
        return KernelFile.text(config.sys().resolve("devices/system/clocksource/clocksource0/current_clocksource"));
    }

    private Optional<String> battery() {
        return KernelFile.text(config.sys().resolve("class/rtc/rtc0/name"));
    }
}
