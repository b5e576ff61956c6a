package io.github.civickiosk.issuing.document;

import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.util.Locale;

/// Makes a text fit into a seal.
final class SealCut {

    private static final String CUT = "…";
    private static final int CUT_BYTES = CUT.getBytes(StandardCharsets.UTF_8).length;

    private SealCut() {}

    /// The text, or as many whole letters of it as fit and an ellipsis, which says to whoever compares that the paper goes on.
    ///
    /// @param most bytes of UTF-8
    static String to(String text, int most) {
        if (bytes(text) <= most) {
            return text;
        }
        var letters = BreakIterator.getCharacterInstance(Locale.ROOT);
        letters.setText(text);
        int end = 0;
        for (int next = letters.next(); next != BreakIterator.DONE
                && bytes(text.substring(0, next)) + CUT_BYTES <= most; next = letters
                        .next()) {
            end = next;
        }
        return text.substring(0, end).stripTrailing() + CUT;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
