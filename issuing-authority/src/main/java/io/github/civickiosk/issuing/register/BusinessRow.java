package io.github.civickiosk.issuing.register;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;

/// Reads the cells of one row about a business and notes what is wrong with each; the wrong value itself is never repeated.
record BusinessRow(Csv.Row row, List<BadRow> bad) {

    private static final int LONGEST = 200;

    /// To be used only when nothing was noted.
    Business business() {
        String number = matching("registration_number", "[A-Z0-9-]{4,14}", "write 4 to 14 of A-Z, 0-9 and -");
        String owners = matching("owners", "[A-Z0-9]{5,14}( [A-Z0-9]{5,14})*",
                "write personal numbers with one space between them");
        return new Business(number, text("name"),
                matching("legal_form", "sole-trader|family-business|partnership|limited-company",
                        "write sole-trader, family-business, partnership or limited-company"),
                text("address"), text("activity"), date("registered_on"),
                matching("status", "active|suspended|dissolved", "write active, suspended or dissolved"),
                List.of(owners.split(" ")));
    }

    private String text(String column) {
        String value = row.value(column);
        if (value.isEmpty()) {
            return wrong(column, "is empty: fill it in");
        }
        return value.length() > LONGEST ? wrong(column, "is longer than " + LONGEST + " characters: shorten it") : value;
    }

    private String matching(String column, String pattern, String advice) {
        String value = row.value(column);
        return value.matches(pattern) ? value : wrong(column, "is not understood: " + advice);
    }

    private LocalDate date(String column) {
        try {
            return LocalDate.parse(row.value(column));
        } catch (DateTimeParseException e) {
            wrong(column, "is no date: write it as 1984-07-12");
            return LocalDate.EPOCH;
        }
    }

    private String wrong(String column, String advice) {
        bad.add(new BadRow(row.line(), column, advice));
        return "";
    }
}
