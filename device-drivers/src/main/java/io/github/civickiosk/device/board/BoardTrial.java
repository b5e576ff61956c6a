package io.github.civickiosk.device.board;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.Trial;
import io.github.civickiosk.device.board.Board.Condition;

/// Tells what is measured of the board, and what is wrong with it.
public record BoardTrial(Board board) implements Trial {

    private static final Duration FIRST_LOOK = Duration.ofSeconds(10);

    @Override
    public Finding run(Consumer<String> tell, Duration patience) throws InterruptedException {
        var status = Trial.await(board::listen, now -> now.device() != DeviceStatus.STARTING, FIRST_LOOK);
        measures(board.health()).forEach(tell);
        if (status.isEmpty()) {
            return new Finding.Fails("the board did not tell its state within " + FIRST_LOOK.toSeconds() + " s",
                    "Look at the kernel's log: dmesg | tail");
        }
        var wrong = board.status().conditions();
        return wrong.isEmpty()
                ? new Finding.Works("nothing is wrong with the board")
                : new Finding.Fails(wrong.stream().sorted().map(Enum::name).collect(Collectors.joining(", ")),
                        wrong.stream().sorted().map(BoardTrial::advice).collect(Collectors.joining(" ")));
    }

    private static List<String> measures(Health health) {
        var lines = new ArrayList<String>();
        health.socCelsius().ifPresent(celsius -> lines.add(String.format(Locale.ROOT, "Processor: %.1f °C", celsius)));
        lines.add("Power now: " + words(health.power().now()) + "; since the start: " + words(health.power().before()));
        health.diskFree().ifPresent(free -> lines.add("Disk: " + (free >> 20) + " MiB free"));
        health.disks().stream().filter(disk -> disk.wornPercent().isPresent())
                .forEach(disk -> lines.add("Disk " + disk.name() + ": " + disk.wornPercent().getAsInt() + " % worn"));
        health.memory().ifPresent(memory -> lines.add("Memory: " + (memory.available() >> 20) + " MiB of "
                + (memory.total() >> 20) + " MiB available"));
        lines.add("Clock: " + health.clock().state());
        health.uptime().ifPresent(uptime -> lines.add("Up for " + uptime.toHours() + " h"));
        return lines;
    }

    private static String words(Set<Power.Flag> flags) {
        return flags.isEmpty() ? "nothing to tell" : flags.stream().sorted().map(Enum::name).collect(Collectors.joining(", "));
    }

    private static String advice(Condition condition) {
        return switch (condition) {
            case HOT, THROTTLED -> "Check the fan and the air slots of the cabinet.";
            case UNDER_VOLTAGE -> "Use the board's own power supply and a short cable.";
            case DISK_WORN -> "Replace the disk before it fails.";
            case DISK_FULL -> "Remove what does not belong there: sudo du -xh --max-depth=2 / | sort -h | tail";
            case MEMORY_LOW -> "Restart the kiosk; if it comes back, send its log to the maintainers.";
            case CLOCK_ADRIFT -> "Switch time synchronisation on: sudo timedatectl set-ntp true";
            case SENSOR_SILENT -> "Look at the kernel's log: dmesg | tail";
        };
    }
}
