package io.github.civickiosk.device.smartcard;

import java.time.Duration;
import java.util.function.Consumer;

import io.github.civickiosk.device.Counts;
import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.device.smartcard.CardChannel.Reply;

/// A reader between the reader under test and its caller: it counts the commands and answers some of them itself.
final class TappedReader implements CardReader {

    /// Answers command number n, counted from 1, by the card or by itself.
    interface Tap {
        Reply reply(int number, byte[] command, Card card) throws InterruptedException;
    }

    interface Card {
        Reply transmit(byte[] command) throws InterruptedException;
    }

    private final CardReader reader;
    private final Tap tap;
    private int commands;

    TappedReader(CardReader reader, Tap tap) {
        this.reader = reader;
        this.tap = tap;
    }

    static TappedReader counting(CardReader reader) {
        return new TappedReader(reader, (_, command, card) -> card.transmit(command));
    }

    static TappedReader answering(CardReader reader, Reply reply, int number) {
        return new TappedReader(reader, (n, command, card) -> n == number ? reply : card.transmit(command));
    }

    int commands() {
        return commands;
    }

    @Override
    public Status status() {
        return reader.status();
    }

    @Override
    public Subscription listen(Consumer<Status> listener) {
        return reader.listen(listener);
    }

    @Override
    public Counts counts() {
        return reader.counts();
    }

    @Override
    public void resetCounts() {
        reader.resetCounts();
    }

    @Override
    public Connection connect(Duration patience) throws InterruptedException {
        return reader.connect(patience) instanceof Connection.Open(var channel)
                ? new Connection.Open(tapped(channel))
                : new Connection.NoCard();
    }

    private CardChannel tapped(CardChannel channel) {
        return new CardChannel() {
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
                commands++;
                return tap.reply(commands, command, sent -> channel.transmit(sent, patience));
            }

            @Override
            public void close() {
                channel.close();
            }
        };
    }

    @Override
    public void close() {
        reader.close();
    }
}
