package io.github.civickiosk.issuing.seal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/// A date in three bytes: month, day and year written one after another and read as one number (Doc 9303-13).
final class SealDate {

    static final int LENGTH = 3;

    private SealDate() {}

    static byte[] encode(LocalDate date) {
        int number = date.getMonthValue() * 1_000_000 + date.getDayOfMonth() * 10_000 + date.getYear();
        return new byte[]{(byte) (number >> 16), (byte) (number >> 8), (byte) number};
    }

    /// The date, or empty where the bytes are no day of the calendar.
    static Optional<LocalDate> decode(byte[] bytes) {
        int number = (bytes[0] & 0xFF) << 16 | (bytes[1] & 0xFF) << 8 | bytes[2] & 0xFF;
        try {
            return Optional.of(LocalDate.of(number % 10_000, number / 1_000_000, number / 10_000 % 100));
        } catch (DateTimeException notADay) {
            return Optional.empty();
        }
    }
}
