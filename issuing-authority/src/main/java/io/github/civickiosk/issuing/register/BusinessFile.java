package io.github.civickiosk.issuing.register;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Businesses in a `businesses.csv`: UTF-8, RFC 4180, a header. Columns that are not known here are ignored.
public final class BusinessFile {

    static final List<String> COLUMNS = List.of("registration_number", "name", "legal_form", "address", "activity",
            "registered_on", "status", "owners");

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
                businesses.add(business(row, file, firstSeen, bad));
            }
            if (!bad.isEmpty()) {
                throw new BadRegisterException(file, bad);
            }
        }
        return businesses;
    }

    private static Business business(Csv.Row row, Path file, Map<String, String> firstSeen, List<BadRow> bad) {
        Business business = new BusinessRow(row, bad).business();
        String before = firstSeen.putIfAbsent(business.number(), file + ", line " + row.line());
        if (before != null) {
            bad.add(new BadRow(row.line(), "registration_number", "was used before (" + before + "): each business has one row"));
        }
        return business;
    }
}
