package io.github.civickiosk.issuing.register;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.civickiosk.issuing.register.Citizen.IdDocument;

/// Reads the cells of one row and notes what is wrong with each; the wrong value itself is never repeated.
final class RegisterRow {

    private static final int LONGEST = 200;

    private final Csv.Row row;
    private final List<BadRow> bad = new ArrayList<>();

    RegisterRow(Csv.Row row) {
        this.row = row;
    }

    List<BadRow> bad() {
        return bad;
    }

    /// To be used only when [#bad] is empty afterwards.
    Citizen citizen() {
        return new Citizen(matching("personal_number", "[A-Z0-9]{5,14}", "write 5 to 14 of A-Z and 0-9"),
                new IdDocument(matching("document_number", "[A-Z0-9]{5,14}", "write 5 to 14 of A-Z and 0-9"),
                        date("document_expiry"),
                        oneOf("document_state", "valid", "lost").equals("lost")),
                filled("surname"), text("given_names"), date("date_of_birth"), matching("sex", "[FMX]", "write F, M or X"),
                matching("nationality", "[A-Z]{1,3}", "write the letters of ICAO Doc 9303-3, e.g. AZE"),
                optional("phone", "\\+[0-9]{7,15}", "write + and 7 to 15 digits, or nothing"),
                optional("email", "[^@\\s]+@[^@\\s]+", "write an e-mail address, or nothing"), text("address"),
                text("municipality"),
                text("place_of_birth"), oneOf("life", "alive", "deceased").equals("deceased"), numbers("parents"),
                optional("guardian", "[A-Z0-9]{5,14}", "write one personal number, or nothing"), amount("tax_debt"),
                row.value("record").equals("sealed"));
    }

    private String text(String column) {
        String value = row.value(column);
        if (value.length() > LONGEST) {
            return wrong(column, "is longer than " + LONGEST + " characters: shorten it");
        }
        return value.chars().anyMatch(Character::isISOControl) ? wrong(column, "holds a control character: remove it") : value;
    }

    private String filled(String column) {
        String value = text(column);
        return value.isEmpty() ? wrong(column, "is empty: fill it in") : value;
    }

    private String matching(String column, String pattern, String advice) {
        String value = row.value(column);
        return value.matches(pattern) ? value : wrong(column, (value.isEmpty() ? "is empty: " : "is not understood: ") + advice);
    }

    private Optional<String> optional(String column, String pattern, String advice) {
        return row.value(column).isEmpty() ? Optional.empty() : Optional.of(matching(column, pattern, advice));
    }

    private String oneOf(String column, String first, String second) {
        return matching(column, first + "|" + second, "write " + first + " or " + second);
    }

    private List<String> numbers(String column) {
        String value = row.value(column);
        if (value.isEmpty()) {
            return List.of();
        }
        matching(column, "[A-Z0-9]{5,14}( [A-Z0-9]{5,14})*", "write personal numbers with one space between them");
        return List.of(value.split(" "));
    }

    private LocalDate date(String column) {
        try {
            return LocalDate.parse(row.value(column));
        } catch (DateTimeParseException e) {
            wrong(column, "is no date: write it as 1984-07-12");
            return LocalDate.EPOCH;
        }
    }

    private BigDecimal amount(String column) {
        String value = row.value(column);
        if (value.isEmpty()) {
            return BigDecimal.ZERO;
        }
        return value.matches("[0-9]{1,12}(\\.[0-9]{1,2})?")
                ? new BigDecimal(value)
                : new BigDecimal("0" + wrong(column, "is no amount: write it as 120.50"));
    }

    private String wrong(String column, String advice) {
        bad.add(new BadRow(row.line(), column, advice));
        return "";
    }
}
