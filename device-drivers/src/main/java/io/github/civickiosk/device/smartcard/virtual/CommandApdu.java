package io.github.civickiosk.device.smartcard.virtual;

import java.util.Arrays;
import java.util.Optional;

/// A command APDU, short or extended (ISO/IEC 7816-4, 5.1).
///
/// @param ne bytes that the answer may have at most; 0 when none are asked for
record CommandApdu(int cla, int ins, int p1, int p2, byte[] data, int ne) {

    static Optional<CommandApdu> parse(byte[] apdu) {
        if (apdu.length < 4) {
            return Optional.empty();
        }
        int[] body = body(apdu);
        if (body.length == 0) {
            return Optional.empty();
        }
        var data = Arrays.copyOfRange(apdu, body[0], body[0] + body[1]);
        return Optional.of(new CommandApdu(apdu[0] & 0xFF, apdu[1] & 0xFF, apdu[2] & 0xFF, apdu[3] & 0xFF, data, body[2]));
    }

    /// Offset and length of the data, and Ne; empty when the lengths contradict each other.
    private static int[] body(byte[] apdu) {
        int length = apdu.length;
        if (length == 4) {
            return new int[]{4, 0, 0};
        }
        int first = apdu[4] & 0xFF;
        if (length == 5) {
            return new int[]{5, 0, first == 0 ? 256 : first};
        }
        return first == 0 && length >= 7 ? extendedBody(apdu) : shortBody(apdu, first);
    }

    private static int[] shortBody(byte[] apdu, int lc) {
        if (apdu.length == 5 + lc) {
            return new int[]{5, lc, 0};
        }
        int le = apdu[apdu.length - 1] & 0xFF;
        return apdu.length == 6 + lc ? new int[]{5, lc, le == 0 ? 256 : le} : new int[0];
    }

    private static int[] extendedBody(byte[] apdu) {
        int lengthField = unsigned16(apdu, 5);
        if (apdu.length == 7) {
            return new int[]{7, 0, lengthField == 0 ? 65_536 : lengthField};
        }
        if (apdu.length == 7 + lengthField) {
            return new int[]{7, lengthField, 0};
        }
        int le = unsigned16(apdu, apdu.length - 2);
        return apdu.length == 9 + lengthField ? new int[]{7, lengthField, le == 0 ? 65_536 : le} : new int[0];
    }

    boolean isProtected() {
        return (cla & 0x0C) == 0x0C;
    }

    boolean isChained() {
        return (cla & 0x10) != 0;
    }

    int p1p2() {
        return p1 << 8 | p2;
    }

    byte[] header() {
        return new byte[]{(byte) cla, (byte) ins, (byte) p1, (byte) p2};
    }

    static int unsigned16(byte[] bytes, int offset) {
        return (bytes[offset] & 0xFF) << 8 | bytes[offset + 1] & 0xFF;
    }
}
