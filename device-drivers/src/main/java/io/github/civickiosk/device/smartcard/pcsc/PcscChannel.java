package io.github.civickiosk.device.smartcard.pcsc;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.civickiosk.device.smartcard.CardChannel;
import io.github.civickiosk.device.smartcard.pcsc.PcscSession.Opening.Opened;

/// A connected card. A command that hangs leaves its thread and its session behind; both end when the reader lets go.
final class PcscChannel implements CardChannel {

    private final NativeThread thread;
    private final PcscSession session;
    private final Opened card;
    private final Runnable ending;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean hung;

    /// @param ending called once, when the channel is closed: ends session and thread
    PcscChannel(NativeThread thread, PcscSession session, Opened card, Runnable ending) {
        this.thread = thread;
        this.session = session;
        this.card = card;
        this.ending = ending;
    }

    @Override
    public byte[] atr() {
        return card.atr().clone();
    }

    @Override
    public Protocol protocol() {
        return card.protocol();
    }

    @Override
    public Reply transmit(byte[] command, Duration patience) throws InterruptedException {
        if (closed.get()) {
            return new Reply.Failed("the channel is closed");
        }
        if (hung) {
            return new Reply.Hung();
        }
        var sent = command.clone();
        var reply = thread.within(patience, () -> session.transmit(sent));
        hung = reply.isEmpty();
        return reply.orElseGet(Reply.Hung::new);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            ending.run();
        }
    }
}
