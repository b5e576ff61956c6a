package io.github.civickiosk.provisioning.card;

import java.util.Locale;

/// A one-time code of the fleet manager: nineteen random characters and a check character of Crockford's base 32, read however
/// people write it (docs/enrolment.md).
///
/// @param text twenty characters, without hyphens
record OneTimeCode(String text) {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 20;

    static OneTimeCode parse(String typed) throws CardException {
        var plain = typed.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "").replace('O', '0').replace('I', '1').replace('L', '1');
        if (plain.length() != LENGTH) {
            throw CardException.wrongUse("The code has " + plain.length() + " characters and should have " + LENGTH
                    + "; copy it again as the fleet manager showed it.");
        }
        if (!plain.matches("[" + ALPHABET + "]+") || sum(plain) % ALPHABET.length() != 0) {
            throw CardException.wrongUse("The code is mistyped: its check character does not fit; copy it again as the fleet"
                    + " manager showed it.");
        }
        return new OneTimeCode(plain);
    }

    /// Luhn's, for 32 characters; 0 modulo 32 when none is wrong.
    private static int sum(String text) {
        int sum = 0;
        int factor = 1;
        for (int i = text.length() - 1; i >= 0; i--) {
            int addend = factor * ALPHABET.indexOf(text.charAt(i));
            sum += addend / ALPHABET.length() + addend % ALPHABET.length();
            factor = 3 - factor;
        }
        return sum;
    }

    String grouped() {
        return text.replaceAll("(.{4})(?=.)", "$1-");
    }

    /// Says nothing: a code that stands in a log is no secret.
    @Override
    public String toString() {
        return "OneTimeCode[…]";
    }
}
