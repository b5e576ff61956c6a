package io.github.civickiosk.issuing.seal;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/// C40 as a seal uses it: A–Z, 0–9 and space, three characters in two bytes (Doc 9303-13, appendix; TR-03137-1 annex B).
/// `<` is written as a space.
final class C40 {

    private static final String ALPHABET = " 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int FIRST = 3; // 0..2 are the shifts
    private static final int UNLATCH = 0xFE;

    private C40() {}

    /// @throws IllegalArgumentException for a character that has no C40 value
    static byte[] encode(String text) {
        var out = new ByteArrayOutputStream();
        String plain = text.replace('<', ' ');
        for (int i = 0; i < plain.length(); i += 3) {
            int left = plain.length() - i;
            if (left == 1) {
                value(plain.charAt(i));
                out.write(UNLATCH);
                out.write(plain.charAt(i) + 1);
            } else {
                int third = left == 2 ? 0 : value(plain.charAt(i + 2));
                int packed = 1600 * value(plain.charAt(i)) + 40 * value(plain.charAt(i + 1)) + third + 1;
                out.write(packed >> 8);
                out.write(packed);
            }
        }
        return out.toByteArray();
    }

    /// The text, or empty where the bytes are not what [#encode] writes.
    static Optional<String> decode(byte[] bytes) {
        if (bytes.length % 2 != 0) {
            return Optional.empty();
        }
        var text = new StringBuilder();
        for (int i = 0; i < bytes.length; i += 2) {
            boolean last = i + 2 == bytes.length;
            if (!pair(bytes[i] & 0xFF, bytes[i + 1] & 0xFF, last, text)) {
                return Optional.empty();
            }
        }
        return Optional.of(text.toString());
    }

    /// How many bytes a text of this many characters takes.
    static int length(int characters) {
        return (characters + 2) / 3 * 2;
    }

    private static boolean pair(int high, int low, boolean last, StringBuilder text) {
        if (high == UNLATCH) {
            text.append((char) (low - 1));
            return last && ALPHABET.indexOf(low - 1) >= 0;
        }
        int packed = (high << 8 | low) - 1;
        return packed >= 0
                && character(packed / 1600, false, text)
                && character(packed / 40 % 40, false, text)
                && character(packed % 40, last, text);
    }

    private static boolean character(int value, boolean mayPad, StringBuilder text) {
        if (value == 0) {
            return mayPad;
        }
        if (value < FIRST || value - FIRST >= ALPHABET.length()) {
            return false;
        }
        text.append(ALPHABET.charAt(value - FIRST));
        return true;
    }

    private static int value(char c) {
        int at = ALPHABET.indexOf(c);
        if (at < 0) {
            throw new IllegalArgumentException("no C40 value for this character");
        }
        return at + FIRST;
    }
}
