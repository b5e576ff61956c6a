package io.github.civickiosk.fleet.manager.enrolment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/// A one-time code: 95 random bits and a check character, in the 32 characters of Crockford's base 32, which has no I, L, O and U
/// to be mistaken. It is written in five groups of four and read however people type it.
public record EnrolmentCode(String text) {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int RANDOM_CHARACTERS = 19;
    private static final SecureRandom RANDOM = new SecureRandom();

    static EnrolmentCode random() {
        var text = new StringBuilder();
        for (int i = 0; i < RANDOM_CHARACTERS; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new EnrolmentCode(text.append(check(text)).toString());
    }

    /// Empty when it cannot be a code, e.g. since one character was mistyped.
    static Optional<EnrolmentCode> parse(String typed) {
        var plain = typed.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "").replace('O', '0').replace('I', '1').replace('L', '1');
        return plain.matches("[" + ALPHABET + "]{20}")
                && plain.charAt(RANDOM_CHARACTERS) == check(plain.substring(0, RANDOM_CHARACTERS))
                        ? Optional.of(new EnrolmentCode(plain))
                        : Optional.empty();
    }

    /// Luhn's check for 32 characters: it finds each single wrong one and nearly each exchange of two neighbours.
    private static char check(CharSequence text) {
        int sum = 0;
        int factor = 2;
        for (int i = text.length() - 1; i >= 0; i--) {
            int addend = factor * ALPHABET.indexOf(text.charAt(i));
            sum += addend / ALPHABET.length() + addend % ALPHABET.length();
            factor = 3 - factor;
        }
        return ALPHABET.charAt((ALPHABET.length() - sum % ALPHABET.length()) % ALPHABET.length());
    }

    /// What is kept of it. No salt: nobody tries 2 to the power of 95.
    String hash() {
        return sha256(text.getBytes(StandardCharsets.US_ASCII));
    }

    /// As it is written for people.
    public String grouped() {
        return text.replaceAll("(.{4})(?=.)", "$1-");
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Says nothing: a code that stands in a log is no secret.
    @Override
    public String toString() {
        return "EnrolmentCode[…]";
    }
}
