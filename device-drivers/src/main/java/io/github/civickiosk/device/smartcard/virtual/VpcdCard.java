package io.github.civickiosk.device.smartcard.virtual;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;

import io.github.civickiosk.device.smartcard.virtual.VirtualCardReader.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An [EmrtdCard] in a slot of vpcd, the virtual reader of pcscd (vsmartcard): a client of the slot's socket.
///
/// Each message is a 16-bit length, big-endian, and that many bytes; a message of one byte is a control code, any other a
/// command APDU. Serves the card on a thread of its own.
public final class VpcdCard implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(VpcdCard.class);
    private static final byte POWER_OFF = 0;
    private static final byte POWER_ON = 1;
    private static final byte RESET = 2;
    private static final byte ANSWER_TO_RESET = 4;
    /// Longer than any answer to reset may be: vpcd sees a card that cannot be powered.
    private static final byte[] NO_ANSWER_TO_RESET = new byte[40];

    private final EmrtdCard chip;
    private final SocketChannel slot;
    private volatile Fault fault;

    private VpcdCard(EmrtdCard chip, SocketChannel slot, Fault fault) {
        this.chip = chip;
        this.slot = slot;
        this.fault = fault;
    }

    /// Puts the card into the slot.
    ///
    /// @param vpcd the slot's TCP address (by default port 35963), or a Unix socket that is relayed there
    public static VpcdCard insert(SocketAddress vpcd, EmrtdCard chip) throws IOException {
        return insert(vpcd, chip, Fault.NONE);
    }

    /// Puts a card into the slot that fails.
    public static VpcdCard insert(SocketAddress vpcd, EmrtdCard chip, Fault fault) throws IOException {
        var card = new VpcdCard(chip, SocketChannel.open(vpcd), fault);
        Thread.ofVirtual().name("vpcd-card").start(card::serve);
        return card;
    }

    public void fault(Fault told) {
        fault = told;
    }

    /// Takes the card out.
    @Override
    public void close() {
        try {
            slot.close();
        } catch (IOException alreadyGone) {
            LOG.debug("The slot was gone", alreadyGone);
        }
    }

    private void serve() {
        try (slot) {
            var in = new DataInputStream(Channels.newInputStream(slot));
            var out = new DataOutputStream(Channels.newOutputStream(slot));
            while (fault != Fault.UNAVAILABLE) {
                answer(in.readNBytes(in.readUnsignedShort()), out);
            }
        } catch (EOFException | ClosedChannelException removed) {
            LOG.debug("The card left the slot");
        } catch (IOException broken) {
            LOG.info("The slot is gone: {}", broken.getMessage());
        }
    }

    private void answer(byte[] message, DataOutputStream out) throws IOException {
        if (message.length == 1) {
            control(message[0], out);
        } else {
            command(message, out);
        }
    }

    private void control(byte code, DataOutputStream out) throws IOException {
        switch (code) {
            case POWER_OFF, POWER_ON, RESET -> chip.reset();
            case ANSWER_TO_RESET -> send(fault == Fault.MUTE ? NO_ANSWER_TO_RESET : chip.atr(), out);
            default -> LOG.warn("vpcd sent the unknown control code {}", code);
        }
    }

    private void command(byte[] apdu, DataOutputStream out) throws IOException {
        switch (fault) {
            case NONE -> send(chip.process(apdu), out);
            case WRONG_CARD -> send(ResponseApdu.status(ResponseApdu.FILE_NOT_FOUND).bytes(), out);
            case HANGS, MUTE -> LOG.debug("The card does not answer");
            case REMOVED_IN_COMMAND, UNAVAILABLE -> slot.close();
        }
    }

    private static void send(byte[] message, DataOutputStream out) throws IOException {
        var framed = Bytes.concat(new byte[]{(byte) (message.length >> 8), (byte) message.length}, message);
        out.write(framed);
        out.flush();
    }
}
