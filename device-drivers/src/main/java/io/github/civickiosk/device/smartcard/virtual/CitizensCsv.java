package io.github.civickiosk.device.smartcard.virtual;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads the holders of the virtual cards from `citizens.csv`: UTF-8, RFC 4180, with a header; unknown columns are ignored.
public final class CitizensCsv {

    private CitizensCsv() {}

    /// What a card is personalised with.
    ///
    /// @param personalNumber  up to 15 of A–Z and 0–9
    /// @param documentNumber  up to 9 of A–Z and 0–9
    /// @param can             6 digits
    /// @param mrzSurname      in the letters of the MRZ
    /// @param mrzGivenNames   in the letters of the MRZ
    /// @param sex             `F`, `M` or `X`
    /// @param nationality     ICAO three-letter code
    public record Holder(String personalNumber, String documentNumber, LocalDate documentExpiry, String can, String surname,
            String givenNames, String mrzSurname, String mrzGivenNames, LocalDate dateOfBirth, String sex, String nationality) {
        @Override
        public String toString() {
            return "Holder[***]";
        }
    }

    /// @throws IllegalArgumentException when a row lacks a needed value; the message names line and column, never the value
    public static List<Holder> read(Path file) throws IOException {
        var records = records(Files.readString(file));
        if (records.isEmpty()) {
            throw new IllegalArgumentException(file + " is empty");
        }
        var header = records.getFirst();
        var holders = new ArrayList<Holder>();
        for (int line = 1; line < records.size(); line++) {
            holders.add(holder(new Row(line + 1, named(header, records.get(line)))));
        }
        return List.copyOf(holders);
    }

    private static Holder holder(Row row) {
        return new Holder(row.text("personal_number"), row.text("document_number"), row.date("document_expiry"), row.text("can"),
                row.text("surname"), row.textOrNone("given_names"), row.text("mrz_surname"), row.textOrNone("mrz_given_names"),
                row.date("date_of_birth"), row.text("sex"), row.text("nationality"));
    }

    private static Map<String, String> named(List<String> header, List<String> values) {
        var row = new HashMap<String, String>();
        for (int i = 0; i < Math.min(header.size(), values.size()); i++) {
            row.put(header.get(i), values.get(i));
        }
        return row;
    }

    private record Row(int line, Map<String, String> values) {

        String text(String column) {
            var value = values.get(column);
            if (value == null || value.isBlank()) {
                throw new IllegalArgumentException("Record " + line + " has no " + column);
            }
            return value;
        }

        /// Some people have one name only.
        String textOrNone(String column) {
            var value = values.get(column);
            return value == null ? "" : value.strip();
        }

        LocalDate date(String column) {
            try {
                return LocalDate.parse(text(column));
            } catch (DateTimeParseException notIso) {
                throw new IllegalArgumentException("Record " + line + ": " + column + " is not a date like 1984-07-12", notIso);
            }
        }
    }

    /// The records of RFC 4180; a quoted value may hold commas, line ends and doubled quotes.
    static List<List<String>> records(String text) {
        var records = new ArrayList<List<String>>();
        var values = new ArrayList<String>();
        var value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c != '"') {
                    value.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    value.append(text.charAt(++i));
                } else {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',' || c == '\n') {
                values.add(value.toString());
                value.setLength(0);
                if (c == '\n') {
                    records.add(List.copyOf(values));
                    values.clear();
                }
            } else if (c != '\r' && c != '\uFEFF') {
                value.append(c);
            }
        }
        if (!values.isEmpty() || !value.isEmpty()) {
            values.add(value.toString());
            records.add(List.copyOf(values));
        }
        return records;
    }
}
