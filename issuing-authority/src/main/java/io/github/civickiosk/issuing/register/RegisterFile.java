package io.github.civickiosk.issuing.register;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Citizens in a `citizens.csv`: UTF-8, RFC 4180, a header. Columns that are not known here are ignored.
public final class RegisterFile {

    static final List<String> COLUMNS = List.of("personal_number", "document_number", "document_expiry", "surname", "given_names",
            "date_of_birth", "sex", "nationality", "phone", "email", "address", "municipality", "place_of_birth",
            "document_state",
            "life", "parents", "guardian", "tax_debt");

    private RegisterFile() {}

    /// @throws BadRegisterException with every row that cannot be used, and what to do about it
    public static List<Citizen> read(Path file) throws IOException, BadRegisterException {
        Csv.Table table = Csv.read(text(file));
        List<String> missing = COLUMNS.stream().filter(column -> !table.header().contains(column)).toList();
        if (!missing.isEmpty()) {
            throw new BadRegisterException(file,
                    List.of(new BadRow(1, "", "lacks the columns " + missing + ": add them to the header")));
        }
        var bad = new ArrayList<>(table.bad());
        var citizens = new ArrayList<Citizen>();
        var firstSeen = new HashMap<String, Integer>();
        for (Csv.Row row : table.rows()) {
            citizen(row, bad).filter(citizen -> first(citizen, row, firstSeen, bad)).ifPresent(citizens::add);
        }
        if (!bad.isEmpty()) {
            throw new BadRegisterException(file, bad);
        }
        return citizens;
    }

    private static String text(Path file) throws IOException, BadRegisterException {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new BadRegisterException(file, List.of(new BadRow(1, "", "is not UTF-8: save the file as UTF-8")));
        }
    }

    private static Optional<Citizen> citizen(Csv.Row row, List<BadRow> bad) {
        var cells = new RegisterRow(row);
        Citizen citizen = cells.citizen();
        bad.addAll(cells.bad());
        return cells.bad().isEmpty() ? Optional.of(citizen) : Optional.empty();
    }

    private static boolean first(Citizen citizen, Csv.Row row, Map<String, Integer> firstSeen, List<BadRow> bad) {
        Integer person = firstSeen.putIfAbsent("person " + citizen.personalNumber(), row.line());
        Integer document = firstSeen.putIfAbsent("document " + citizen.document().number(), row.line());
        if (person != null) {
            bad.add(new BadRow(row.line(), "personal_number", "was used on line " + person + ": each person has one row"));
        } else if (document != null) {
            bad.add(new BadRow(row.line(), "document_number", "was used on line " + document + ": each document has one holder"));
        }
        return person == null && document == null;
    }
}
