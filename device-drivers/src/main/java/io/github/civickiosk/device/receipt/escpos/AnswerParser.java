package io.github.civickiosk.device.receipt.escpos;

import java.util.ArrayList;
import java.util.List;

/// Tells the kinds of answers apart by their fixed bits (ESC/POS command reference, *Status identification*). An answer may come
/// in pieces.
final class AnswerParser {

    private static final int XON = 0x11;
    private static final int XOFF = 0x13;
    private static final int CLEARED_BUFFER = 0x25;
    private static final int LONGEST_BLOCK = 256;

    private final List<Integer> pending = new ArrayList<>();

    List<Answer> take(byte[] bytes) {
        for (var value : bytes) {
            pending.add(Byte.toUnsignedInt(value));
        }
        var answers = new ArrayList<Answer>();
        while (!pending.isEmpty()) {
            var length = lengthOfFirst();
            if (length > pending.size() || length == 0) {
                break; // the rest of it is still on its way
            }
            var first = pending.subList(0, length);
            understand(first, answers);
            first.clear();
        }
        return answers;
    }

    /// 0 while it cannot be told.
    private int lengthOfFirst() {
        var first = pending.getFirst();
        if ((first & 0x93) == 0x10) {
            return automaticIsBroken() ? 1 : 4;
        }
        if (startsBlock(first)) {
            var end = pending.indexOf(0);
            return end >= 0 ? end + 1 : pending.size() > LONGEST_BLOCK ? 1 : 0;
        }
        return 1;
    }

    private static boolean startsBlock(int first) {
        return (first == 0x35 || first == 0x37 || first == 0x3B || first == 0x3D || first == 0x5F);
    }

    private boolean automaticIsBroken() {
        return pending.stream().skip(1).limit(3).anyMatch(value -> (value & 0x90) != 0);
    }

    private static void understand(List<Integer> bytes, List<Answer> answers) {
        var first = bytes.getFirst();
        if (bytes.size() == 4 && (first & 0x93) == 0x10) {
            answers.add(new Answer.Automatic(PrinterState.ofAutomatic(first, bytes.get(1), bytes.get(2))));
        } else if (bytes.size() > 1) {
            if (first == 0x37 && bytes.get(1) == CLEARED_BUFFER) {
                answers.add(new Answer.Cleared());
            }
        } else if ((first & 0x93) == 0x12) {
            answers.add(new Answer.RealTime(first));
        } else if ((first & 0x90) == 0 && first != XON && first != XOFF) {
            answers.add(new Answer.Reached());
        }
    }
}
