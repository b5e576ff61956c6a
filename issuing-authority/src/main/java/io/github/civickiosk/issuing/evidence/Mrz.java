package io.github.civickiosk.issuing.evidence;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/// A machine-readable zone of three lines (TD1, ICAO Doc 9303-5) or of a passport's two (TD3, 9303-4), its check digits right.
///
/// @param issuingState  three letters, fillers removed
/// @param documentNumber without fillers
/// @param optionalData  of the line with the number, without fillers; many states write the personal number here
/// @param dateOfBirth   YYMMDD as written; unknown parts are fillers
/// @param expiry        taken to be in the years 2000 to 2099
public record Mrz(String documentCode, String issuingState, String documentNumber, String optionalData, String nationality,
        String dateOfBirth,
        String sex, LocalDate expiry) {

    private static final int TD1 = 90;
    private static final int TD3 = 88;

    /// @param dg1 EF.DG1: tag 61, and in it tag 5F1F (Doc 9303-10, 4.7.1)
    static Optional<Mrz> ofDg1(byte[] dg1) {
        return Tlv.value(dg1, 0x61).flatMap(inner -> Tlv.value(inner, 0x5F1F))
                .flatMap(zone -> of(new String(zone, StandardCharsets.US_ASCII)));
    }

    static Optional<Mrz> of(String zone) {
        if (!zone.matches("[A-Z0-9<]*")) {
            return Optional.empty();
        }
        try {
            return switch (zone.length()) {
                case TD1 -> td1(zone);
                case TD3 -> td3(zone);
                default -> Optional.empty();
            };
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Mrz> td1(String zone) {
        String composite = zone.substring(5, 30) + zone.substring(30, 37) + zone.substring(38, 45) + zone.substring(48, 59);
        boolean longNumber = zone.charAt(14) == '<';
        String rest = longNumber ? zone.substring(15, 30).split("<", 2)[0] : "";
        if (longNumber && rest.length() < 2) {
            return Optional.empty();
        }
        String number = longNumber ? zone.substring(5, 14) + rest.substring(0, rest.length() - 1) : zone.substring(5, 14);
        char numberDigit = longNumber ? rest.charAt(rest.length() - 1) : zone.charAt(14);
        String optional = longNumber ? zone.substring(15 + rest.length(), 30) : zone.substring(15, 30);
        if (!checked(number, numberDigit) || !checked(zone.substring(30, 36), zone.charAt(36))
                || !checked(zone.substring(38, 44), zone.charAt(44)) || !checked(composite, zone.charAt(59))) {
            return Optional.empty();
        }
        return Optional.of(new Mrz(bare(zone.substring(0, 2)), bare(zone.substring(2, 5)), bare(number), bare(optional),
                bare(zone.substring(45, 48)), zone.substring(30, 36), zone.substring(37, 38), date(zone.substring(38, 44))));
    }

    private static Optional<Mrz> td3(String zone) {
        String line = zone.substring(44);
        String optional = line.substring(28, 42);
        boolean optionalRight = checked(optional, line.charAt(42)) || bare(optional).isEmpty() && line.charAt(42) == '<';
        String composite = line.substring(0, 10) + line.substring(13, 20) + line.substring(21, 43);
        if (!optionalRight || !checked(line.substring(0, 9), line.charAt(9)) || !checked(line.substring(13, 19), line.charAt(19))
                || !checked(line.substring(21, 27), line.charAt(27)) || !checked(composite, line.charAt(43))) {
            return Optional.empty();
        }
        return Optional.of(new Mrz(bare(zone.substring(0, 2)), bare(zone.substring(2, 5)), bare(line.substring(0, 9)),
                bare(optional),
                bare(line.substring(10, 13)), line.substring(13, 19), line.substring(20, 21), date(line.substring(21, 27))));
    }

    private static String bare(String field) {
        return field.replace("<", "");
    }

    private static LocalDate date(String yymmdd) {
        if (!yymmdd.matches("[0-9]{6}")) {
            throw new DateTimeException("not a date of six digits");
        }
        return LocalDate.of(2000 + Integer.parseInt(yymmdd.substring(0, 2)), Integer.parseInt(yymmdd.substring(2, 4)),
                Integer.parseInt(yymmdd.substring(4)));
    }

    private static boolean checked(String field, char digit) {
        return checkDigit(field) == digit;
    }

    /// Doc 9303-3, 4.9: weights 7, 3, 1; fillers count 0, A counts 10.
    static char checkDigit(String field) {
        int sum = 0;
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            int value = c == '<' ? 0 : Character.digit(c, 36);
            sum += value * (i % 3 == 0 ? 7 : i % 3 == 1 ? 3 : 1);
        }
        return (char) ('0' + sum % 10);
    }

    /// Never the citizen's data.
    @Override
    public String toString() {
        return "Mrz[***]";
    }
}
