package io.github.civickiosk.fleet.manager.access;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.stream.Collectors;

/// What makes a password good enough: its length (NIST SP 800-63B asks for no mixture of characters).
public final class Password {

    public static final int SHORTEST = 12;
    public static final int LONGEST = 256;

    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"; // 5 bits each, none alike
    private static final int GENERATED = 24;

    private Password() {}

    /// @throws IllegalArgumentException saying what is wrong with it
    public static String checked(String password, String operator) {
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            throw new IllegalArgumentException("A password has " + SHORTEST + " to " + LONGEST + " characters");
        }
        if (password.toLowerCase(Locale.ROOT).contains(operator) || password.chars().distinct().count() < 5) {
            throw new IllegalArgumentException(
                    "This password is too easy to guess; take one without the account's name, of different characters");
        }
        return password;
    }

    /// 120 random bits in groups that can be read aloud.
    public static String generated() {
        var random = new SecureRandom();
        var text = random.ints(GENERATED, 0, LETTERS.length()).mapToObj(i -> String.valueOf(LETTERS.charAt(i)))
                .collect(Collectors.joining());
        return text.replaceAll("(.{6})(?!$)", "$1-");
    }
}
