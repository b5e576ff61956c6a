package io.github.civickiosk.device.smartcard.virtual;

import java.util.Arrays;
import java.util.function.UnaryOperator;

/// The card's end of T=0: data goes one way in a unit. What answers a command with data is announced (`61xx`) and waits to be
/// fetched; a Le that does not fit is corrected (`6Cxx`). ISO/IEC 7816-3, 10.3 and 12.2.
final class TransmissionT0 {

    private static final int GET_RESPONSE = 0xC0;
    private static final int WRONG_LE = 0x6C00;
    private static final int MORE_DATA = 0x6100;
    private static final int MOST_AT_ONCE = 256;

    private byte[] waiting = {};

    void reset() {
        waiting = new byte[0];
    }

    /// @param chip answers a whole command APDU
    byte[] answer(byte[] unit, UnaryOperator<byte[]> chip) {
        if (unit.length >= 2 && (unit[1] & 0xFF) == GET_RESPONSE) {
            return waiting.length == 0 ? status(ResponseApdu.CONDITIONS_NOT_SATISFIED) : fetched(le(unit));
        }
        reset();
        if (unit.length <= 5) {
            return onlyOut(unit, chip);
        }
        return unit.length == 5 + (unit[4] & 0xFF)
                ? onlyIn(chip.apply(Arrays.copyOf(unit, unit.length + 1)))
                : status(ResponseApdu.WRONG_LENGTH);
    }

    private byte[] onlyOut(byte[] unit, UnaryOperator<byte[]> chip) {
        var answer = chip.apply(unit);
        int data = answer.length - 2;
        return data > 0 && data < le(unit) ? status(WRONG_LE | data) : answer;
    }

    private byte[] onlyIn(byte[] answer) {
        if (answer.length == 2) {
            return answer;
        }
        waiting = answer;
        return status(MORE_DATA | announced());
    }

    private byte[] fetched(int asked) {
        int data = waiting.length - 2;
        if (asked > data) {
            return status(WRONG_LE | data);
        }
        var part = Arrays.copyOf(waiting, asked);
        waiting = Arrays.copyOfRange(waiting, asked, waiting.length);
        if (waiting.length > 2) {
            return Bytes.concat(part, status(MORE_DATA | announced()));
        }
        var last = Bytes.concat(part, waiting);
        reset();
        return last;
    }

    private int announced() {
        return Math.min(MOST_AT_ONCE, waiting.length - 2) & 0xFF;
    }

    private static int le(byte[] unit) {
        int le = unit.length < 5 ? 0 : unit[4] & 0xFF;
        return le == 0 ? MOST_AT_ONCE : le;
    }

    private static byte[] status(int status) {
        return ResponseApdu.status(status).bytes();
    }
}
