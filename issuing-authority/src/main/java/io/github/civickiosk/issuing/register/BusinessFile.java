package io.github.civickiosk.issuing.register;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Businesses in a `businesses.csv`: UTF-8, RFC 4180, a header. Columns that are not known here are ignored.
public final class BusinessFile {

    static final List<String> COLUMNS = List.of("registration_number", "name", "legal_form", "address", "activity",
            "registered_on", "status", "owners");
    private static final int LONGEST = 200;

    private BusinessFile() {}

    /// Whether the header is that of businesses and not that of citizens.
    public static boolean is(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().filter(header -> header.contains("registration_number")).isPresent();
        } catch (java.io.UncheckedIOException notText) {
            return false;
        }
    }

    /// @throws BadRegisterException with every row of a file that cannot be used, and what to do about it
    public static List<Business> read(List<Path> files) throws IOException, BadRegisterException {
        var businesses = new ArrayList<Business>();
        var firstSeen = new HashMap<String, String>();
        for (Path file : files) {
            Csv.Table table = Csv.read(Files.readString(file));
            List<String> missing = COLUMNS.stream().filter(column -> !table.header().contains(column)).toList();
            if (!missing.isEmpty()) {
                throw new BadRegisterException(file,
                        List.of(new BadRow(1, "", "lacks the columns " + missing + ": add them to the header")));
            }
            var bad = new ArrayList<>(table.bad());
            for (Csv.Row row : table.rows()) {
                businesses.add(new Cells(row, bad).business(file + ", line " + row.line(), firstSeen));
            }
            if (!bad.isEmpty()) {
                throw new BadRegisterException(file, bad);
            }
        }
        return businesses;
    }

    /// Reads one row and notes what is wrong with it.
    private record Cells(Csv.Row row, List<BadRow> bad) {

        Business business(String place, Map<String, String> firstSeen) {
            String number = matching("registration_number", "[A-Z0-9-]{4,14}", "write 4 to 14 of A-Z, 0-9 and -");
            String before = firstSeen.putIfAbsent(number, place);
            if (before != null) {
                wrong("registration_number", "was used before (" + before + "): each business has one row");
            }
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
}
