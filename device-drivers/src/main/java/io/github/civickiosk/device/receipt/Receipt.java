package io.github.civickiosk.device.receipt;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// What stands on a receipt, from top to bottom. Control characters do not pass: no text can carry a printer command.
///
/// @param language of the texts; decides how they are shaped, and where a line begins that has no letters
/// @param parts    1 to 200 of them
public record Receipt(Locale language, List<Part> parts) {

    private static final int MAX_PARTS = 200;

    public Receipt {
        parts = List.copyOf(parts);
        if (parts.isEmpty() || parts.size() > MAX_PARTS) {
            throw new IllegalArgumentException("A receipt has 1 to 200 parts, not " + parts.size());
        }
    }

    /// A piece of a receipt.
    public sealed interface Part {}

    /// A paragraph, wrapped to the width of the paper. An empty one is an empty line.
    ///
    /// @param text up to 1,000 characters of any script
    public record Line(String text, Emphasis emphasis) implements Part {
        public Line { requirePrintable(text, 1_000); }

        public Line(String text) {
            this(text, Emphasis.NONE);
        }
    }

    /// How loud a line is.
    public enum Emphasis {
        NONE,
        /// Bold.
        STRONG,
        /// Twice as high and wide, centred.
        TITLE
    }

    /// A line across the paper.
    public record Rule() implements Part {}

    /// A QR code, centred.
    ///
    /// @param content 1 to 500 bytes in UTF-8
    public record Qr(String content) implements Part {
        public Qr {
            requirePrintable(content, 500);
            if (content.isEmpty() || content.getBytes(StandardCharsets.UTF_8).length > 500) {
                throw new IllegalArgumentException("A QR code of a receipt has 1 to 500 bytes");
            }
        }
    }

    /// The number by which the citizen asks for the document at a counter: large and centred.
    ///
    /// @param number 1 to 20 of A-Z, 0-9, space and -
    public record ClaimNumber(String number) implements Part {
        public ClaimNumber {
            if (!number.matches("[A-Z0-9 -]{1,20}")) {
                throw new IllegalArgumentException("A claim number is 1 to 20 of A-Z, 0-9, space and -");
            }
        }
    }

    private static void requirePrintable(String text, int most) {
        if (text.length() > most) {
            throw new IllegalArgumentException("A text of a receipt has at most " + most + " characters, not " + text.length());
        }
        // Of Unicode's format characters those that shape text stay; what changes its direction unseen does not
        if (text.chars().anyMatch(character -> Character.isISOControl(character) || isBidiControl(character))) {
            throw new IllegalArgumentException("A text of a receipt has no control characters");
        }
    }

    private static boolean isBidiControl(int character) {
        return character >= 0x202A && character <= 0x202E || character >= 0x2066 && character <= 0x2069;
    }
}
