package io.github.civickiosk.device.board;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.civickiosk.device.board.Board.Condition;
import io.github.civickiosk.device.board.Disk.Reserve;
import io.github.civickiosk.device.board.Power.Flag;

/// What is wrong, from what was measured. Pure; for drivers.
public final class Judgement {

    private static final double COOLER = 3;
    private static final double MORE = 1.1;

    private Judgement() {}

    /// @param before what was wrong until now: a measure that trembles at its limit is said once
    public static Set<Condition> of(Health health, Limits limits, Set<Condition> before) {
        var wrong = EnumSet.noneOf(Condition.class);
        add(wrong, Condition.HOT, hot(health, limits, before.contains(Condition.HOT)));
        add(wrong, Condition.UNDER_VOLTAGE, health.power().now().contains(Flag.UNDER_VOLTAGE));
        add(wrong, Condition.THROTTLED, slowed(health.power()));
        add(wrong, Condition.DISK_WORN, health.disks().stream().anyMatch(disk -> worn(disk, limits)));
        add(wrong, Condition.DISK_FULL, health.diskFree().isPresent()
                && scarce(health.diskFree().getAsLong(), limits.diskFree(), before.contains(Condition.DISK_FULL)));
        add(wrong, Condition.MEMORY_LOW, health.memory()
                .filter(memory -> scarce(memory.available(), limits.memory(), before.contains(Condition.MEMORY_LOW)))
                .isPresent());
        add(wrong, Condition.CLOCK_ADRIFT, adrift(health.clock().state()));
        add(wrong, Condition.SENSOR_SILENT, !health.silent().isEmpty());
        return wrong;
    }

    /// What is wrong and was not before.
    public static Set<Condition> begun(Set<Condition> before, Set<Condition> now) {
        return now.stream().filter(one -> !before.contains(one)).collect(Collectors.toSet());
    }

    private static void add(Set<Condition> wrong, Condition condition, boolean is) {
        if (is) {
            wrong.add(condition);
        }
    }

    private static boolean hot(Health health, Limits limits, boolean was) {
        double limit = was ? limits.hotCelsius() - COOLER : limits.hotCelsius();
        return health.socCelsius().isPresent() && health.socCelsius().getAsDouble() >= limit;
    }

    private static boolean slowed(Power power) {
        return power.now().stream().anyMatch(flag -> flag != Flag.UNDER_VOLTAGE);
    }

    private static boolean worn(Disk disk, Limits limits) {
        return disk.reserve() == Reserve.WARNING || disk.reserve() == Reserve.URGENT
                || disk.wornPercent().isPresent() && disk.wornPercent().getAsInt() >= limits.wornPercent();
    }

    private static boolean scarce(long left, long limit, boolean was) {
        return left < (was ? limit * MORE : limit);
    }

    private static boolean adrift(Clock.State state) {
        return switch (state) {
            case Clock.State.Adrift() -> true;
            case Clock.State.Synchronised _, Clock.State.Unknown _ -> false;
        };
    }
}
