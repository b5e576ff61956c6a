package io.github.civickiosk.device.smartcard.virtual;

import io.github.civickiosk.device.smartcard.CardChannel.Protocol;

/// How a virtual card meets a reader: what its answer to reset says, and what it then does.
///
/// The historical bytes of all say: selection by name, file identifier and short identifier, command chaining, and, but for one,
/// extended lengths (ISO/IEC 7816-4, 12.1.1.9).
public enum Coupling {

    /// As PC/SC part 3 shows a contactless card.
    CONTACTLESS(Protocol.CHIP_T1, true, 0x3B, 0x85, 0x80, 0x01, 0x80, 0x73, 0x94, 0x01, 0xC0),
    CONTACT_T1(Protocol.CHIP_T1, true, 0x3B, 0x85, 0x81, 0x31, 0xFE, 0x45, 0x80, 0x73, 0x94, 0x01, 0xC0),
    /// An older card, which refuses commands of extended length.
    CONTACT_T1_SHORT(Protocol.CHIP_T1, false, 0x3B, 0x85, 0x81, 0x31, 0xFE, 0x45, 0x80, 0x73, 0x94, 0x01, 0x80),
    /// Its chip would take extended lengths; its protocol does not.
    CONTACT_T0(Protocol.CHIP_T0, false, 0x3B, 0x05, 0x80, 0x73, 0x94, 0x01, 0xC0);

    private final Protocol protocol;
    private final boolean extendedLengths;
    private final byte[] atr;

    Coupling(Protocol protocol, boolean extendedLengths, int... atr) {
        this.protocol = protocol;
        this.extendedLengths = extendedLengths;
        this.atr = protocol == Protocol.CHIP_T0 ? bytes(atr, atr.length) : withCheckByte(atr);
    }

    Protocol protocol() {
        return protocol;
    }

    boolean takes(byte[] command) {
        return extendedLengths || command.length < 7 || command[4] != 0;
    }

    byte[] atr() {
        return atr.clone();
    }

    private static byte[] withCheckByte(int... values) {
        var atr = bytes(values, values.length + 1);
        for (int i = 1; i < values.length; i++) {
            atr[values.length] ^= (byte) values[i];
        }
        return atr;
    }

    private static byte[] bytes(int[] values, int length) {
        var bytes = new byte[length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
