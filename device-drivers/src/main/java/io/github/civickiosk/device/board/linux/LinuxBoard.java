package io.github.civickiosk.device.board.linux;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.Counts;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.StatusFeed;
import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.device.board.Board;
import io.github.civickiosk.device.board.Clock;
import io.github.civickiosk.device.board.Disk;
import io.github.civickiosk.device.board.Health;
import io.github.civickiosk.device.board.Health.BootReason;
import io.github.civickiosk.device.board.Health.Memory;
import io.github.civickiosk.device.board.Judgement;
import io.github.civickiosk.device.board.Power;
import io.github.civickiosk.device.input.Attendant.Timing;

/// A board under Linux, best a Raspberry Pi; another machine leaves more unknown. Each source has a thread of its own, and one that
/// hangs is left behind and asked anew.
public final class LinuxBoard implements Board {

    private final LinuxBoardConfig config;
    private final Counters<Condition> counters;
    private final StatusFeed<Status> feed = new StatusFeed<>("board", new Status(DeviceStatus.STARTING, Set.of()));
    private final Source<OptionalDouble> temperature;
    private final Source<Power> power;
    private final Source<OptionalLong> diskFree;
    private final Source<List<Disk>> disks;
    private final Source<Clock> clock;
    private final Source<Load> load;
    private final List<Source<?>> sources;

    /// What procfs tells without asking any hardware.
    private record Load(Optional<Memory> memory, Optional<Duration> uptime, Set<BootReason> boot) {
        static Load unknown() {
            return new Load(Optional.empty(), Optional.empty(), Set.of());
        }

        static Load read(Path proc) {
            return new Load(MemoryInfo.read(proc), Uptime.read(proc), Uptime.reasons(proc));
        }
    }

    /// Begins to look at once.
    ///
    /// @param counters closed with the board
    public LinuxBoard(LinuxBoardConfig config, Counters<Condition> counters) {
        this(config, counters, Disks::free);
    }

    /// @param space how many bytes are free in a folder
    LinuxBoard(LinuxBoardConfig config, Counters<Condition> counters, Function<Path, OptionalLong> space) {
        this.config = config;
        this.counters = counters;
        this.temperature = source("temperature", OptionalDouble.empty(), () -> Temperature.read(config.sys()));
        this.power = source("power", Power.unknown(), new Supply(config)::read);
        this.diskFree = source("disk-space", OptionalLong.empty(), () -> space.apply(config.disk()));
        this.disks = source("disk-wear", List.of(), () -> Disks.read(config.sys()));
        this.clock = source("clock", Clock.unknown(), new ClockFiles(config)::read);
        this.load = source("load", Load.unknown(), () -> Load.read(config.proc()));
        this.sources = List.of(temperature, power, diskFree, disks, clock, load);
        sources.forEach(Source::start);
    }

    private <T> Source<T> source(String name, T unknown, Source.Question<T> question) {
        return new Source<>(name, unknown, question, new Timing(config.period(), config.patience()), this::judge);
    }

    private void judge() {
        feed.set(this::judged);
    }

    private Status judged() {
        if (!sources.stream().allMatch(Source::asked)) {
            return feed.current();
        }
        var health = health();
        var before = feed.current().conditions();
        var wrong = Judgement.of(health, config.limits(), before);
        Judgement.begun(before, wrong).forEach(counters::count);
        return new Status(health.silent().isEmpty() ? DeviceStatus.ONLINE : DeviceStatus.HARDWARE_ERROR, wrong);
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
    public Health health() {
        var last = load.latest();
        return new Health(temperature.latest(), power.latest(), diskFree.latest(), disks.latest(), last.memory(), clock.latest(),
                last.uptime(), last.boot(),
                sources.stream().filter(Source::silent).map(Source::name).collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public Subscription listen(Consumer<Status> listener) {
        return feed.listen(listener);
    }

    @Override
    public void close() {
        feed.close();
        sources.forEach(Source::close);
        counters.close();
    }
}
