package io.github.civickiosk.app.fleet;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;

import io.github.civickiosk.device.board.Board;
import io.github.civickiosk.device.board.Clock.State;
import io.github.civickiosk.device.board.Disk;
import io.github.civickiosk.device.board.Health;
import io.github.civickiosk.fleet.agent.Metrics;

/// What the board measures, as metrics.
final class BoardReport {

    private BoardReport() {}

    static void say(io.github.civickiosk.fleet.agent.Board report, Board board) {
        var health = board.health();
        report.set(Metrics.CONDITIONS, DeviceReports.words(board.status().conditions()));
        DeviceReports.set(report, Metrics.SOC_TEMPERATURE, celsius(health));
        report.set(Metrics.POWER_NOW, DeviceReports.words(health.power().now()));
        report.set(Metrics.POWER_BEFORE, DeviceReports.words(health.power().before()));
        DeviceReports.set(report, Metrics.DISK_WORN, worn(health));
        DeviceReports.set(report, Metrics.MEMORY_TOTAL, health.memory().map(Health.Memory::total));
        DeviceReports.set(report, Metrics.MEMORY_AVAILABLE, health.memory().map(Health.Memory::available));
        report.set(Metrics.CLOCK, switch (health.clock().state()) {
            case State.Synchronised _ -> "synchronised";
            case State.Adrift() -> "adrift";
            case State.Unknown() -> "unknown";
        });
        DeviceReports.set(report, Metrics.CLOCK_OFFSET, held(health).flatMap(State.Synchronised::offset).map(Duration::toMillis));
        DeviceReports.set(report, Metrics.CLOCK_ERROR, held(health).flatMap(State.Synchronised::error).map(Duration::toMillis));
        DeviceReports.set(report, Metrics.BOOTED_AT, bootedAt(health));
        report.set(Metrics.BOOT_REASON, DeviceReports.words(health.boot()));
    }

    private static Optional<State.Synchronised> held(Health health) {
        return Optional.of(health.clock().state()).filter(State.Synchronised.class::isInstance)
                .map(State.Synchronised.class::cast);
    }

    private static Optional<Long> celsius(Health health) {
        return health.socCelsius().isPresent() ? Optional.of(Math.round(health.socCelsius().getAsDouble())) : Optional.empty();
    }

    private static Optional<Long> worn(Health health) {
        return health.disks().stream().map(Disk::wornPercent).filter(OptionalInt::isPresent)
                .map(percent -> (long) percent.getAsInt()).max(Long::compare);
    }

    /// To the minute, so that it does not tremble.
    private static Optional<Instant> bootedAt(Health health) {
        return health.uptime().map(up -> Clock.systemUTC().instant().minus(up).plusSeconds(30).truncatedTo(ChronoUnit.MINUTES));
    }
}
