package io.github.civickiosk.issuing.verify;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/// What a hand scanner types: hexadecimal, Base64 (either alphabet), or one character of Latin-1 a byte.
final class SealText {

    private static final int LONGEST = 4096;

    private SealText() {}

    /// The bytes, or empty where the text is none of the three.
    static Optional<byte[]> bytes(String typed) {
        String text = typed.strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.empty();
        }
        String dense = text.replaceAll("[\\s:]", "");
        if (dense.matches("([0-9A-Fa-f]{2})+")) {
            return Optional.of(HexFormat.of().parseHex(dense));
        }
        if (dense.matches("[A-Za-z0-9+/_-]+=*")) {
            return base64(dense.replace('-', '+').replace('_', '/').replaceAll("=+$", ""));
        }
        return typed.chars().allMatch(c -> c <= 0xFF)
                ? Optional.of(typed.getBytes(StandardCharsets.ISO_8859_1))
                : Optional.empty();
    }

    private static Optional<byte[]> base64(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
