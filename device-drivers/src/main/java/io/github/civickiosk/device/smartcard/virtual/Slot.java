package io.github.civickiosk.device.smartcard.virtual;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.smartcard.CardChannel;
import io.github.civickiosk.device.smartcard.CardReader.Chip;
import io.github.civickiosk.device.smartcard.CardReader.Connection;
import io.github.civickiosk.device.smartcard.CardReader.Media;
import io.github.civickiosk.device.smartcard.CardReader.Status;
import io.github.civickiosk.device.smartcard.Transmission;
import io.github.civickiosk.device.smartcard.virtual.VirtualCardReader.Fault;
import org.jspecify.annotations.Nullable;

/// The slot of the virtual reader: the card in it, the fault, and the one channel to the card.
final class Slot {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Fault fault = Fault.NONE;
    private @Nullable IdentityCard card;
    private @Nullable Channel channel;

    void put(IdentityCard inserted) {
        change(() -> card = inserted);
    }

    void take() {
        change(() -> {
            card = null;
            channel = null;
        });
    }

    void fault(Fault told) {
        change(() -> {
            fault = told;
            if (told == Fault.UNAVAILABLE) {
                channel = null;
            }
        });
    }

    Optional<IdentityCard> card() {
        lock.lock();
        try {
            return Optional.ofNullable(card);
        } finally {
            lock.unlock();
        }
    }

    Status status() {
        lock.lock();
        try {
            if (fault == Fault.UNAVAILABLE) {
                return new Status(DeviceStatus.NO_DEVICE, Media.UNKNOWN, Chip.NO_DEVICE);
            }
            if (card == null) {
                return new Status(DeviceStatus.ONLINE, Media.NOT_PRESENT, Chip.NO_CARD);
            }
            var chip = fault == Fault.MUTE ? Chip.HARDWARE_ERROR : channel == null ? Chip.ONLINE : Chip.BUSY;
            return new Status(DeviceStatus.ONLINE, Media.PRESENT, chip);
        } finally {
            lock.unlock();
        }
    }

    /// @param afterwards called when the channel was closed
    Connection connect(Duration patience, Runnable afterwards) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (channel != null && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (fault == Fault.UNAVAILABLE) {
                return new Connection.Unavailable("the reader is unplugged");
            }
            if (channel != null) {
                return new Connection.Unavailable("another connection is open");
            }
            return card == null ? new Connection.NoCard() : fault == Fault.MUTE ? new Connection.Mute() : open(card, afterwards);
        } finally {
            lock.unlock();
        }
    }

    private Connection open(IdentityCard inserted, Runnable afterwards) {
        var opened = new Channel(inserted.chip(), inserted.chip().reset(), afterwards);
        channel = opened;
        return new Connection.Open(opened);
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private final class Channel implements CardChannel {

        private final EmrtdCard chip;
        private final byte[] answerToReset;
        private final Runnable afterwards;

        Channel(EmrtdCard chip, byte[] answerToReset, Runnable afterwards) {
            this.chip = chip;
            this.answerToReset = answerToReset;
            this.afterwards = afterwards;
        }

        @Override
        public byte[] atr() {
            return answerToReset.clone();
        }

        @Override
        public Protocol protocol() {
            return chip.protocol();
        }

        @Override
        public Reply transmit(byte[] command, Duration patience) throws InterruptedException {
            lock.lock();
            try {
                if (channel == this && fault == Fault.REMOVED_IN_COMMAND) {
                    fault = Fault.NONE;
                    take();
                }
                long end = System.nanoTime() + patience.toNanos();
                while (channel == this && fault == Fault.HANGS) {
                    if (!changed.await(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                        return new Reply.Hung();
                    }
                }
                if (channel == this) {
                    return fault == Fault.WRONG_CARD ? notFound() : answer(command);
                }
                return fault == Fault.UNAVAILABLE ? new Reply.Failed("the reader is unplugged") : new Reply.Removed();
            } finally {
                lock.unlock();
                afterwards.run();
            }
        }

        private static Reply notFound() {
            return new Reply.Answer(ResponseApdu.status(ResponseApdu.FILE_NOT_FOUND).bytes());
        }

        private Reply answer(byte[] command) {
            if (!Transmission.carries(protocol(), command)) {
                return new Reply.Failed("T=0 carries no extended lengths");
            }
            var answer = Transmission.send(protocol(), command, chip::process);
            return answer.length >= 2 ? new Reply.Answer(answer) : new Reply.Failed("an answer without status");
        }

        @Override
        public void close() {
            change(() -> {
                if (channel == this) {
                    channel = null;
                    chip.reset();
                }
            });
            afterwards.run();
        }
    }
}
