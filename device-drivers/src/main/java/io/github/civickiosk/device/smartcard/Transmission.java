package io.github.civickiosk.device.smartcard;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

import io.github.civickiosk.device.smartcard.CardChannel.Protocol;

/// Carries a command APDU over T=0 or T=1, so that whoever sends one need not know which it is (ISO/IEC 7816-3, 12;
/// ISO/IEC 7816-4, 5.3.4): over T=0 a command with data carries no Le, and a wrong Le is corrected (`6Cxx`); over both,
/// what a card announces (`61xx`) is fetched by GET RESPONSE.
public final class Transmission {

    /// The longest answer there is, 65,536 bytes, in pieces of 256. Anyone's card may lie in the reader: one that announces
    /// more for ever must not take the memory.
    private static final int MOST_PIECES = 256;
    private static final int HEADER = 4;
    private static final int WRONG_LE = 0x6C;
    private static final int MORE_DATA = 0x61;
    private static final int GET_RESPONSE = 0xC0;
    private static final byte[] NO_ANSWER = {};

    private Transmission() {}

    /// What brings one unit to the card, and its answer back: data, SW1 and SW2.
    public interface Link<E extends Exception> {
        byte[] exchange(byte[] unit) throws E;
    }

    /// Whether a command can be carried at all: extended lengths need T=1.
    public static boolean carries(Protocol protocol, byte[] command) {
        return protocol == Protocol.CHIP_T1 || command.length <= 5 || command[HEADER] != 0;
    }

    /// @return the whole answer; shorter than two bytes when the card never came to an end
    public static <E extends Exception> byte[] send(Protocol protocol, byte[] command, Link<E> link) throws E {
        var whole = new ByteArrayOutputStream();
        var answer = exchange(protocol, protocol == Protocol.CHIP_T0 ? withoutLe(command) : command, link);
        for (int pieces = 1; first(answer) == MORE_DATA; pieces++) {
            if (pieces > MOST_PIECES) {
                return NO_ANSWER;
            }
            whole.write(answer, 0, answer.length - 2);
            answer = exchange(protocol, getResponse(command[0], answer[answer.length - 1]), link);
        }
        whole.writeBytes(answer);
        return whole.toByteArray();
    }

    /// Asks again with the length that a card over T=0 names. Over T=1 the status is the caller's: a protected command must
    /// not be sent twice.
    private static <E extends Exception> byte[] exchange(Protocol protocol, byte[] unit, Link<E> link) throws E {
        var answer = link.exchange(unit);
        boolean onlyLe = unit.length == HEADER + 1;
        if (protocol == Protocol.CHIP_T0 && onlyLe && answer.length == 2 && first(answer) == WRONG_LE) {
            var again = unit.clone();
            again[HEADER] = answer[1];
            return link.exchange(again);
        }
        return answer;
    }

    /// SW1; 0 for an answer without status.
    private static int first(byte[] answer) {
        return answer.length < 2 ? 0 : answer[answer.length - 2] & 0xFF;
    }

    private static byte[] withoutLe(byte[] command) {
        boolean dataAndLe = command.length > HEADER + 1 && command.length == HEADER + 2 + (command[HEADER] & 0xFF);
        return dataAndLe ? Arrays.copyOf(command, command.length - 1) : command;
    }

    /// Fetching is no command of the application: it is neither protected nor chained.
    private static byte[] getResponse(byte cla, byte length) {
        return new byte[]{(byte) (cla & ~0x1C), (byte) GET_RESPONSE, 0, 0, length};
    }
}
