package io.github.civickiosk.app;

import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.civickiosk.app.control.KioskState.Device;
import io.github.civickiosk.device.Counted;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.Subscription;

/// One device of this kiosk, in words that are the same for every class. Safe for use by several threads.
public final class OpenDevice {

    private final String name;
    private final String driver;
    private final Optional<Counted> counted;
    private final Supplier<Words> now;
    private final Function<Consumer<Words>, Subscription> listening;
    private volatile State state;

    /// @param since when the device came into it
    private record State(DeviceStatus device, Instant since) {}

    private OpenDevice(String name, String driver, Optional<Counted> counted, Supplier<Words> now,
            Function<Consumer<Words>, Subscription> listening, Clock clock) {
        this.name = name;
        this.driver = driver;
        this.counted = counted;
        this.now = now;
        this.listening = listening;
        this.state = new State(now.get().device(), clock.instant());
        var _ = listening.apply(words -> { // for as long as the process runs
            if (words.device() != state.device()) {
                state = new State(words.device(), clock.instant());
            }
        });
    }

    /// How a device is, in the words of XFS4IoT, spelled as our enums do.
    ///
    /// @param more what else its class tells, by name: `media`, `paper`, `chip`, …
    public record Words(DeviceStatus device, SequencedMap<String, String> more) {

        public Words { more = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(more)); }

        static Words of(DeviceStatus device) {
            return new Words(device, new LinkedHashMap<>());
        }

        Words and(String what, Enum<?> word) {
            return and(what, word.name());
        }

        Words and(String what, String word) {
            var all = new LinkedHashMap<>(more);
            all.put(what, word);
            return new Words(device, all);
        }
    }

    /// How the driver of one class is listened to.
    interface Listening<D, S> {
        Subscription listen(D device, Consumer<S> listener);
    }

    static <D, S> OpenDevice of(String name, String driver, D device, Function<D, S> status, Listening<D, S> listening,
            Function<S, Words> words, Clock clock) {
        var counted = device instanceof Counted counting ? Optional.of(counting) : Optional.<Counted>empty();
        return new OpenDevice(name, driver, counted, () -> words.apply(status.apply(device)),
                listener -> listening.listen(device, heard -> listener.accept(words.apply(heard))), clock);
    }

    /// A device whose driver could not begin.
    ///
    /// @param why one sentence
    static OpenDevice broken(String name, String driver, String why, Clock clock) {
        var words = Words.of(DeviceStatus.HARDWARE_ERROR).and("why", why);
        return new OpenDevice(name, driver, Optional.empty(), () -> words, listener -> {
            listener.accept(words);
            return () -> {};
        }, clock);
    }

    /// Its class, as in `kiosk.yaml`: `card-reader`, `receipt-printer`, …
    public String name() {
        return name;
    }

    /// Id of its driver in `kiosk.yaml`.
    public String driver() {
        return driver;
    }

    /// Its counters, where its driver counts.
    public Optional<Counted> counted() {
        return counted;
    }

    /// How it is now; never blocks.
    public Words words() {
        return now.get();
    }

    /// For a technician: these words of it, with what else is known.
    Device told(Words words) {
        return new Device(name, driver, words.device().name(), words.more(), Optional.of(state.since()),
                counted.map(Counted::counts));
    }

    /// Calls the listener with how it is, now and whenever that changes, from one thread of the driver's own. It must return
    /// quickly.
    public Subscription listen(Consumer<Words> listener) {
        return listening.apply(listener);
    }
}
