package io.github.civickiosk.device.smartcard.pcsc;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.Counts;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.StatusFeed;
import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.device.smartcard.CardCounters;
import io.github.civickiosk.device.smartcard.CardReader;
import io.github.civickiosk.device.smartcard.pcsc.PcscSession.Opening;

/// A card reader by PC/SC. It follows the reader through unplugging and through stops and starts of pcscd: without pcscd its
/// status is offline, without a reader `noDevice`.
public final class PcscCardReader implements CardReader {

    /// While another program holds the card, it is asked for again at this pace.
    private static final Duration RETRY_WHILE_IN_USE = Duration.ofMillis(100);
    private static final int MOST_HANGING_SESSIONS = 4;

    private final PcscLite pcsc = PcscLite.load();
    private final StatusFeed<Status> feed = new StatusFeed<>("card-reader",
            new Status(DeviceStatus.STARTING, Media.UNKNOWN, Chip.UNKNOWN));
    private final Semaphore turn = new Semaphore(1);
    /// Sessions not ended yet: the one in use, and those that hang in the library.
    private final Semaphore sessions = new Semaphore(MOST_HANGING_SESSIONS + 1);
    private final CardCounters counters;
    private final ReaderWatch watch;

    /// Several readers, a contact slot and a contactless field for example, are one to the kiosk: the one with a card in it.
    ///
    /// @param readers parts of the readers' PC/SC names; empty for the first reader
    public record Config(List<String> readers) {

        public Config { readers = List.copyOf(readers); }

        /// @param names parts of names with `|` between them; blank for the first reader
        public static Config named(String names) {
            return new Config(Stream.of(names.split("\\|")).map(String::strip).filter(name -> !name.isEmpty()).toList());
        }

        public static Config firstReader() {
            return new Config(List.of());
        }
    }

    /// @throws IllegalStateException when libpcsclite is not installed
    public PcscCardReader(Config config) {
        this(config, Counters.inMemory(Counter.class));
    }

    /// @param counters closed with the reader
    public PcscCardReader(Config config, Counters<Counter> counters) {
        this.counters = new CardCounters(counters);
        watch = new ReaderWatch(pcsc, config.readers(), status -> feed.set(this.counters.seen(status)));
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
    public Counts counts() {
        return counters.counts();
    }

    @Override
    public void resetCounts() {
        counters.reset();
    }

    @Override
    public Connection connect(Duration patience) throws InterruptedException {
        return counters.counted(connection(patience));
    }

    private Connection connection(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        var reader = watch.reader(patience);
        if (reader.isEmpty()) {
            return new Connection.Unavailable("no reader");
        }
        if (!turn.tryAcquire(left(end).toNanos(), TimeUnit.NANOSECONDS)) {
            return new Connection.Unavailable("another connection is open");
        }
        if (!sessions.tryAcquire()) {
            turn.release();
            return new Connection.Unavailable("the reader hangs");
        }
        return connect(new PcscSession(pcsc, reader.get()), end);
    }

    private Connection connect(PcscSession session, long end) throws InterruptedException {
        var thread = new NativeThread("pcsc-connection");
        Runnable ending = () -> thread.end(() -> {
            session.close();
            sessions.release();
        });
        Connection connection = new Connection.Unavailable("interrupted");
        try {
            connection = connect(thread, session, ending, end);
        } finally {
            if (!(connection instanceof Connection.Open)) {
                ending.run();
                turn.release();
            }
        }
        return connection;
    }

    private Connection connect(NativeThread thread, PcscSession session, Runnable ending, long end)
            throws InterruptedException {
        while (true) {
            var opening = thread.within(left(end), session::open);
            if (opening.isEmpty()) {
                return new Connection.Unavailable("the reader does not answer");
            }
            switch (opening.get()) {
                case Opening.Opened opened -> {
                    return new Connection.Open(new PcscChannel(thread, session, opened, () -> {
                        ending.run();
                        turn.release();
                    }));
                }
                case Opening.Refused(var why) -> {
                    return why;
                }
                case Opening.InUse() -> {
                    if (left(end).compareTo(RETRY_WHILE_IN_USE) < 0) {
                        return new Connection.Unavailable(
                                anotherSessionHangs() ? "the reader hangs" : "another program uses the card");
                    }
                    Thread.sleep(RETRY_WHILE_IN_USE);
                }
            }
        }
    }

    /// A session that hangs keeps its hold on the card.
    private boolean anotherSessionHangs() {
        return sessions.availablePermits() < MOST_HANGING_SESSIONS;
    }

    private static Duration left(long end) {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    @Override
    public void close() {
        watch.close();
        feed.close();
        counters.close();
    }
}
