package io.github.civickiosk.issuing.issuance;

import java.security.SecureRandom;
import java.util.Locale;

/// Serial and claim numbers in Crockford's base 32, which has no letter that could be taken for a digit or be part of a word.
final class Numbers {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int SERIAL_DIGITS = 16;
    private static final int CLAIM_DIGITS = 7;

    private final SecureRandom random = new SecureRandom();

    /// 80 random bits, e.g. `9F4K-27QX-M0VB-TT3W`: nobody finds a certificate by trying numbers.
    String serial() {
        String digits = digits(SERIAL_DIGITS);
        return digits.substring(0, 4) + '-' + digits.substring(4, 8) + '-' + digits.substring(8, 12) + '-' + digits.substring(12);
    }

    /// Short enough to be read out, e.g. `K27-40QX`. It is no secret.
    String claim() {
        String digits = digits(CLAIM_DIGITS);
        return digits.substring(0, 3) + '-' + digits.substring(3);
    }

    /// What a person typed or read, as it is stored: capitals, no separators, and the letters O, I and L as the digits they were meant to be.
    static String plain(String typed) {
        return typed.toUpperCase(Locale.ROOT).replace('O', '0').replace('I', '1').replace('L', '1')
                .replaceAll("[^" + ALPHABET + "]", "");
    }

    private String digits(int count) {
        var digits = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            digits.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return digits.toString();
    }
}
