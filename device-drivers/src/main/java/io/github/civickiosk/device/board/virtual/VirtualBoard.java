package io.github.civickiosk.device.board.virtual;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.Counts;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.StatusFeed;
import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.device.board.Board;
import io.github.civickiosk.device.board.Clock;
import io.github.civickiosk.device.board.Disk;
import io.github.civickiosk.device.board.Disk.Reserve;
import io.github.civickiosk.device.board.Health;
import io.github.civickiosk.device.board.Health.BootReason;
import io.github.civickiosk.device.board.Health.Memory;
import io.github.civickiosk.device.board.Judgement;
import io.github.civickiosk.device.board.Limits;
import io.github.civickiosk.device.board.Power;
import io.github.civickiosk.device.board.Power.Flag;

/// A board without a board: it is as hot and as worn as it is told to be.
public final class VirtualBoard implements Board {

    private static final long GIB = 1L << 30;

    private final long start = System.nanoTime();
    private final Limits limits;
    private final Counters<Condition> counters;
    private final StatusFeed<Status> feed = new StatusFeed<>("board", new Status(DeviceStatus.ONLINE, Set.of()));
    private OptionalDouble celsius = OptionalDouble.of(48.5);
    private Power power = new Power(Set.of(Flag.values()), Set.of(), Set.of());
    private long diskFree = 20 * GIB;
    private Disk disk = new Disk("mmcblk0", OptionalInt.of(10), Reserve.NORMAL);
    private Memory memory = new Memory(4 * GIB, 2 * GIB);
    private Clock.State clock = new Clock.State.Synchronised(Optional.of(Duration.ofMillis(20)));
    private Set<String> silent = Set.of();

    /// @param counters closed with the board
    public VirtualBoard(Limits limits, Counters<Condition> counters) {
        this.limits = limits;
        this.counters = counters;
    }

    /// @param now empty for a board that does not tell
    public synchronized void temperature(OptionalDouble now) {
        celsius = now;
        judge();
    }

    public synchronized void power(Power now) {
        power = now;
        judge();
    }

    public synchronized void diskFree(long bytes) {
        diskFree = bytes;
        judge();
    }

    public synchronized void disk(Disk now) {
        disk = now;
        judge();
    }

    public synchronized void memory(Memory now) {
        memory = now;
        judge();
    }

    public synchronized void clock(Clock.State now) {
        clock = now;
        judge();
    }

    /// @param names sources that do not come back
    public synchronized void silence(Set<String> names) {
        silent = Set.copyOf(names);
        judge();
    }

    private void judge() {
        var before = feed.current().conditions();
        var wrong = Judgement.of(health(), limits, before);
        Judgement.begun(before, wrong).forEach(counters::count);
        feed.set(new Status(silent.isEmpty() ? DeviceStatus.ONLINE : DeviceStatus.HARDWARE_ERROR, wrong));
    }

    @Override
    public synchronized Health health() {
        var held = new Clock(clock, Optional.of("virtual"), Optional.empty(), Optional.empty());
        var uptime = Duration.ofNanos(System.nanoTime() - start);
        return new Health(celsius, power, OptionalLong.of(diskFree), List.of(disk), Optional.of(memory), held,
                Optional.of(uptime), Set.of(BootReason.POWER_ON), silent);
    }

    @Override
    public Counts counts() {
        return counters.counts();
    }

    @Override
    public void resetCounts() {
        counters.reset();
    }

    @Override
    public Status status() {
        return feed.current();
    }

    @Override
    public Subscription listen(Consumer<Status> listener) {
        return feed.listen(listener);
    }

    @Override
    public void close() {
        feed.close();
        counters.close();
    }
}
