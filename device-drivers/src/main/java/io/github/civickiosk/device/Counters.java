package io.github.civickiosk.device;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import io.github.civickiosk.device.CounterFile.Content;
import io.github.civickiosk.device.CounterFile.Found;
import io.github.civickiosk.device.CounterFile.Tally;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The counters of one device: what it did since a technician's last reset, and ever. Counting costs an addition in memory; the
/// file is written behind it, at most once in [#PACE], so a power cut takes the counts of that time at most and a restart none.
/// A broken file is told, set aside and begun anew; a disk that cannot be written is told, and counted on in memory.
/// A driver holds one, made for it by whoever wires it, and closes it. Safe for use by several threads.
///
/// @param <C> what is counted
public final class Counters<C extends Enum<C>> implements AutoCloseable {

    /// The longest time that a count is in memory only.
    public static final Duration PACE = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(Counters.class);

    private final String device;
    private final Class<C> counters;
    private final Optional<CounterFile> file;
    private final Clock clock;
    private final Executor later;
    private final Map<String, Tally> numbers = new LinkedHashMap<>();
    private final ReentrantLock writing = new ReentrantLock();
    private Instant since;
    private Instant reset;
    private Optional<String> broken = Optional.empty();
    private Optional<String> unwritable = Optional.empty();
    private boolean unwritten;
    private boolean awaited;
    private boolean closed;

    private Counters(String device, Class<C> counters, Optional<Path> path, Clock clock, Duration pace) {
        this.device = device;
        this.counters = counters;
        this.file = path.map(CounterFile::new);
        this.clock = clock;
        this.later = CompletableFuture.delayedExecutor(pace.toNanos(), TimeUnit.NANOSECONDS,
                task -> Thread.ofPlatform().daemon().name(device + "-counters").start(task));
        this.since = clock.instant();
        this.reset = since;
        file.map(CounterFile::read).ifPresent(this::begin);
    }

    /// Counters that survive a restart.
    ///
    /// @param device name for the log, and of the file
    /// @param folder takes a file for each device; made when missing
    public static <C extends Enum<C>> Counters<C> in(Path folder, String device, Class<C> counters, Clock clock) {
        return new Counters<>(device, counters, Optional.of(folder.resolve(device + ".counters")), clock, PACE);
    }

    static <C extends Enum<C>> Counters<C> at(Path file, Class<C> counters, Clock clock, Duration pace) {
        return new Counters<>("device", counters, Optional.of(file), clock, pace);
    }

    /// Counters that end with the process.
    public static <C extends Enum<C>> Counters<C> inMemory(Class<C> counters) {
        return new Counters<>("device", counters, Optional.empty(), Clock.systemUTC(), PACE);
    }

    private void begin(Found found) {
        switch (found) {
            case Found.Kept(var content) -> {
                since = content.since();
                reset = content.reset();
                numbers.putAll(content.numbers());
            }
            case Found.Nothing() -> LOG.debug("{} counts from zero", device);
            case Found.Broken(var told) -> {
                LOG.warn("The counters of {}: {}", device, told);
                broken = Optional.of(told);
            }
        }
    }

    public void count(C counter) {
        count(counter, 1);
    }

    /// @param many at least 0
    public synchronized void count(C counter, long many) {
        if (many < 0) {
            throw new IllegalArgumentException("A counter does not count backwards: " + counter + " " + many);
        }
        var before = tally(counter);
        numbers.put(word(counter), new Tally(before.sinceReset() + many, before.lifetime() + many));
        unwritten = true;
        if (!awaited && !closed && file.isPresent()) {
            awaited = true;
            later.execute(this::write);
        }
    }

    /// Never blocks.
    public synchronized Counts counts() {
        return new Counts(since, reset, Arrays.stream(counters.getEnumConstants())
                .map(one -> new Counts.Count(word(one), tally(one).sinceReset(), tally(one).lifetime())).toList(),
                broken.or(() -> unwritable));
    }

    /// Counts from zero again; lifetime totals go on. Returns when that is on the disk.
    public void reset() {
        synchronized (this) {
            numbers.replaceAll((_, tally) -> new Tally(0, tally.lifetime()));
            reset = clock.instant();
            broken = Optional.empty();
            unwritten = true;
        }
        write();
    }

    /// Writes what is in memory only.
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        write();
    }

    /// Whoever counts meanwhile does not wait for the disk.
    private void write() {
        writing.lock();
        try {
            Content content;
            synchronized (this) {
                awaited = false;
                if (!unwritten || file.isEmpty()) {
                    return;
                }
                unwritten = false;
                content = new Content(since, reset, new LinkedHashMap<>(numbers));
            }
            var failure = write(file.get(), content);
            synchronized (this) {
                unwritten |= failure.isPresent();
                unwritable = failure;
            }
        } finally {
            writing.unlock();
        }
    }

    private Optional<String> write(CounterFile to, Content content) {
        try {
            to.write(content);
            return Optional.empty();
        } catch (IOException failure) {
            LOG.warn("The counters of {} are not kept: {}", device, failure.toString());
            return Optional.of("they would not survive a restart: " + failure);
        }
    }

    private Tally tally(C counter) {
        return numbers.getOrDefault(word(counter), Tally.NONE);
    }

    /// As people and files write it: `paper-out` for `PAPER_OUT`.
    static String word(Enum<?> counter) {
        return counter.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
