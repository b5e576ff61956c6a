package io.github.civickiosk.device.soak;

import java.io.IOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.Trial;
import io.github.civickiosk.device.smartcard.CardChannel.Reply;
import io.github.civickiosk.device.smartcard.CardReader;
import io.github.civickiosk.device.smartcard.CardReader.Connection;
import io.github.civickiosk.device.smartcard.CardReader.Media;
import io.github.civickiosk.device.smartcard.Emrtd;
import io.github.civickiosk.device.smartcard.EmrtdReader;
import io.github.civickiosk.device.smartcard.pcsc.PcscPeer;
import io.github.civickiosk.device.smartcard.virtual.EmrtdCard;
import io.github.civickiosk.device.smartcard.virtual.Specimens;
import io.github.civickiosk.device.smartcard.virtual.VirtualCardReader.Fault;

/// One reader, and a hand that puts cards in and takes them out. One thread.
final class CardLane {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final byte[] SELECT = HexFormat.of().parseHex("00A4040C07A0000002471001");
    private static final int WHOLE_READ_EVERY = 50;
    /// pcscd looks for cards each 400 ms, and may say before its look that a card has gone, when a command failed. A card that
    /// comes before that look is one and the same to it, and is never told; no hand is that quick.
    private static final Duration BETWEEN_CARDS = Duration.ofMillis(500);

    private final PcscPeer peer;
    private final SocketAddress slot;
    private final CardReader reader;
    private final EmrtdCard chip;
    private final Random random;
    private int number;

    CardLane(PcscPeer peer, SocketAddress slot, CardReader reader, EmrtdCard chip, Random random) {
        this.peer = peer;
        this.slot = slot;
        this.reader = reader;
        this.chip = chip;
        this.random = random;
    }

    /// Once in and out again.
    ///
    /// @throws IllegalStateException when the reader says something else than what happened
    void insertOnce() throws IOException, InterruptedException {
        var fault = fault();
        number++;
        try (var _ = peer.insert(slot, chip, fault)) {
            await(status -> status.device() == DeviceStatus.ONLINE && status.media() == Media.PRESENT, "a card in");
            use(fault);
        }
        awaitEmpty();
        TimeUnit.NANOSECONDS.sleep(BETWEEN_CARDS.toNanos());
    }

    private Fault fault() {
        int roll = random.nextInt(100);
        if (roll < 90) {
            return Fault.NONE;
        }
        return roll < 94 ? Fault.MUTE : roll < 98 ? Fault.REMOVED_IN_COMMAND : Fault.HANGS;
    }

    private void use(Fault fault) throws InterruptedException {
        if (fault == Fault.NONE && number % WHOLE_READ_EVERY == 1) {
            var read = new EmrtdReader(reader).read(Specimens.MARYAMS_CAN, new byte[8], PATIENCE);
            expect(read instanceof Emrtd.Outcome.Read, fault, read);
            return;
        }
        var connection = reader.connect(PATIENCE);
        if (connection instanceof Connection.Open(var channel)) {
            try (channel) {
                var reply = channel.transmit(SELECT, fault == Fault.HANGS ? SHORT : PATIENCE);
                expect(switch (fault) {
                    case NONE -> reply instanceof Reply.Answer;
                    case REMOVED_IN_COMMAND -> reply instanceof Reply.Removed;
                    case HANGS -> reply instanceof Reply.Hung || reply instanceof Reply.Removed;
                    case MUTE, UNAVAILABLE, WRONG_CARD -> false;
                }, fault, reply);
            }
        } else {
            expect(fault == Fault.MUTE && connection instanceof Connection.Mute, fault, connection);
        }
    }

    private static void expect(boolean holds, Fault fault, Object told) {
        if (!holds) {
            throw new IllegalStateException("A card with the fault " + fault + " was told as " + told);
        }
    }

    void awaitEmpty() throws InterruptedException {
        await(status -> status.device() == DeviceStatus.ONLINE && status.media() == Media.NOT_PRESENT, "an empty reader");
    }

    void awaitOffline() throws InterruptedException {
        await(status -> status.device() == DeviceStatus.OFFLINE, "a reader without pcscd");
    }

    private void await(Predicate<CardReader.Status> wanted, String what) throws InterruptedException {
        if (Trial.await(reader::listen, wanted, PATIENCE).isEmpty()) {
            throw new IllegalStateException("Waited for " + what + ", but the reader is " + reader.status());
        }
    }
}
