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

    /// @throws BadRegisterException with every row of a file that cannot be used, and what to do about it
    public static List<Citizen> read(List<Path> files) throws IOException, BadRegisterException {
        var citizens = new ArrayList<Citizen>();
        var firstSeen = new HashMap<String, String>();
        for (Path file : files) {
            citizens.addAll(read(file, firstSeen));
        }
        return citizens;
    }

    private static List<Citizen> read(Path file, Map<String, String> firstSeen) throws IOException, BadRegisterException {
        Csv.Table table = Csv.read(text(file));
        List<String> missing = COLUMNS.stream().filter(column -> !table.header().contains(column)).toList();
        if (!missing.isEmpty()) {
            throw new BadRegisterException(file,
                    List.of(new BadRow(1, "", "lacks the columns " + missing + ": add them to the header")));
        }
        var bad = new ArrayList<>(table.bad());
        var citizens = new ArrayList<Citizen>();
        for (Csv.Row row : table.rows()) {
            String place = file + ", line " + row.line();
            citizen(row, bad).filter(citizen -> first(citizen, row.line(), place, firstSeen, bad)).ifPresent(citizens::add);
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

    private static boolean first(Citizen citizen, int line, String place, Map<String, String> firstSeen, List<BadRow> bad) {
        String person = firstSeen.putIfAbsent("person " + citizen.personalNumber(), place);
        String document = firstSeen.putIfAbsent("document " + citizen.document().number(), place);
        if (person != null) {
            bad.add(new BadRow(line, "personal_number", "was used before (" + person + "): each person has one row"));
        } else if (document != null) {
            bad.add(new BadRow(line, "document_number", "was used before (" + document + "): each document has one holder"));
        }
        return person == null && document == null;
    }
}
