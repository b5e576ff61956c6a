package io.github.civickiosk.device.smartcard.virtual;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import io.github.civickiosk.device.smartcard.virtual.CitizensCsv.Holder;

/// The machine-readable zone of an identity card, size TD1, three lines of 30 characters (Doc 9303-5, 4.2.2).
record MachineReadableZone(String upper, String middle, String lower) {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyMMdd");
    private static final String ISSUING_STATE = "UTO";

    static MachineReadableZone of(Holder holder) {
        var upper = "ID" + ISSUING_STATE + checked(field(holder.documentNumber(), 9)) + field(holder.personalNumber(), 15);
        var sex = holder.sex().matches("[FM]") ? holder.sex() : "<";
        var middle = checked(date(holder.dateOfBirth())) + sex + checked(date(holder.documentExpiry()))
                + field(holder.nationality(), 3) + field("", 11);
        var composite = upper.substring(5) + middle.substring(0, 7) + middle.substring(8, 15) + middle.substring(18);
        var names = field(holder.mrzSurname() + "<<" + holder.mrzGivenNames(), 30);
        return new MachineReadableZone(upper, middle + checkDigit(composite), names);
    }

    byte[] bytes() {
        return (upper + middle + lower).getBytes(StandardCharsets.US_ASCII);
    }

    /// The MRZ information that opens the chip (Doc 9303-11, 4.3.2): number, birth and expiry, each with its check digit.
    byte[] information() {
        return (upper.substring(5, 15) + middle.substring(0, 7) + middle.substring(8, 15)).getBytes(StandardCharsets.US_ASCII);
    }

    private static String date(LocalDate date) {
        return DATE.format(date);
    }

    private static String checked(String field) {
        return field + checkDigit(field);
    }

    private static String field(String value, int length) {
        var letters = value.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "<");
        return letters.length() > length ? letters.substring(0, length) : letters + "<".repeat(length - letters.length());
    }

    /// Weights 7, 3, 1, modulo 10 (Doc 9303-3, 4.9).
    static int checkDigit(String field) {
        int sum = 0;
        for (int i = 0; i < field.length(); i++) {
            int value = field.charAt(i) == '<' ? 0 : Character.digit(field.charAt(i), 36);
            sum += value * (i % 3 == 0 ? 7 : i % 3 == 1 ? 3 : 1);
        }
        return sum % 10;
    }

    @Override
    public String toString() {
        return "MachineReadableZone[***]";
    }
}
