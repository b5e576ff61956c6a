package io.github.civickiosk.ui.keyboard;

import java.util.List;

/// The letters of the on-screen keyboard, by rows, in lower case; the browser shows and types upper case by the language's
/// own rules (i → İ in Azerbaijani).
public record KeyboardLayout(List<List<String>> rows) {

    private static final String DIGITS = "1234567890-";

    public KeyboardLayout { rows = rows.stream().map(List::copyOf).toList(); }

    /// The layout of a language; of English when it has none of its own.
    ///
    /// @param language BCP 47
    public static KeyboardLayout of(String language) {
        return switch (language) {
            case "az" -> of(DIGITS, "qüertyuiopöğ", "asdfghjklıə", "zxcvbnmçşw.,");
            default -> of(DIGITS, "qwertyuiop", "asdfghjkl", "zxcvbnm.,");
        };
    }

    private static KeyboardLayout of(String... rows) {
        return new KeyboardLayout(
                List.of(rows).stream().map(row -> row.codePoints().mapToObj(Character::toString).toList()).toList());
    }
}
