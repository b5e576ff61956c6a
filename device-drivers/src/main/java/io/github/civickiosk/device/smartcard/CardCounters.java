package io.github.civickiosk.device.smartcard;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.Counts;
import io.github.civickiosk.device.smartcard.CardReader.Connection;
import io.github.civickiosk.device.smartcard.CardReader.Counter;
import io.github.civickiosk.device.smartcard.CardReader.Media;
import io.github.civickiosk.device.smartcard.CardReader.Status;

/// Counts what becomes of cards, for every driver alike. Safe for use by several threads.
public final class CardCounters implements AutoCloseable {

    private final Counters<Counter> counters;
    private final AtomicBoolean in = new AtomicBoolean();

    /// @param counters closed with this
    public CardCounters(Counters<Counter> counters) {
        this.counters = counters;
    }

    public Counts counts() {
        return counters.counts();
    }

    public void reset() {
        counters.reset();
    }

    /// Sees the reader's statuses pass by, in their order.
    public Status seen(Status status) {
        boolean now = status.media() == Media.PRESENT || status.media() == Media.LATCHED || status.media() == Media.JAMMED;
        if (in.getAndSet(now) != now && now) {
            counters.count(Counter.INSERTED);
        }
        return status;
    }

    /// @return the connection, with its commands counted
    public Connection counted(Connection connection) {
        return switch (connection) {
            case Connection.Open(var channel) -> new Connection.Open(new CountedChannel(channel));
            case Connection.Mute mute -> {
                counters.count(Counter.MUTE);
                yield mute;
            }
            case Connection.Unavailable unavailable -> {
                counters.count(Counter.FAILED);
                yield unavailable;
            }
            case Connection.NoCard none -> none;
        };
    }

    @Override
    public void close() {
        counters.close();
    }

    private final class CountedChannel implements CardChannel {

        private final CardChannel channel;
        private volatile boolean answered;
        private volatile boolean broken;
        private final AtomicBoolean closed = new AtomicBoolean();

        CountedChannel(CardChannel channel) {
            this.channel = channel;
        }

        @Override
        public byte[] atr() {
            return channel.atr();
        }

        @Override
        public Protocol protocol() {
            return channel.protocol();
        }

        @Override
        public Reply transmit(byte[] command, Duration patience) throws InterruptedException {
            var reply = channel.transmit(command, patience);
            switch (reply) {
                case Reply.Answer _ -> answered = true;
                case Reply.Removed() -> broke(Counter.REMOVED);
                case Reply.Hung() -> broke(Counter.HUNG);
                case Reply.Failed _ -> broke(Counter.FAILED);
            }
            return reply;
        }

        /// Only what broke first: everything after it follows from it.
        private void broke(Counter how) {
            if (!broken) {
                broken = true;
                counters.count(how);
            }
        }

        @Override
        public void close() {
            channel.close();
            if (closed.compareAndSet(false, true) && answered && !broken) {
                counters.count(Counter.READ);
            }
        }
    }
}
