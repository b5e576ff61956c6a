package io.github.civickiosk.issuing.status;

import java.util.Locale;

/// Serial numbers as they are stored: capitals of Crockford's base 32 without separators.
final class Serials {

    private Serials() {}

    static String plain(String typed) {
        return typed.toUpperCase(Locale.ROOT).replace('O', '0').replace('I', '1').replace('L', '1')
                .replaceAll("[^0-9A-HJKMNP-TV-Z]", "");
    }
}
