package io.github.civickiosk.provisioning.card;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One kiosk for which a card is made.
///
/// @param address with prefix length, such as `192.0.2.7/24`; empty for the one of the command line, or DHCP
record KioskRow(String kiosk, String site, OneTimeCode code, Optional<String> address) {

    private static final List<String> COLUMNS = List.of("kiosk", "site", "code");
    private static final String WITH_ADDRESS = "address";

    static KioskRow of(String kiosk, String site, String code, Optional<String> address) throws CardException {
        if (!kiosk.matches("[A-Za-z0-9][A-Za-z0-9-]{0,62}")) {
            throw CardException.wrongUse("'" + kiosk + "' is no kiosk's id; an id is 1 to 63 letters, digits and hyphens.");
        }
        if (site.isBlank() || site.contains(":")) {
            throw CardException.wrongUse("'" + site + "' is no site; write its name as the fleet manager knows it.");
        }
        if (address.isPresent()) {
            NetworkOptions.checkAddress(address.get());
        }
        return new KioskRow(kiosk, site, OneTimeCode.parse(code), address);
    }

    /// All of them or none: a list with a wrong row makes no card.
    ///
    /// @param file as the fleet manager's page *Enrolment* gives it: `kiosk,site,code`, perhaps with a column `address`
    static List<KioskRow> read(Path file) throws CardException {
        var lines = lines(file);
        var columns = lines.isEmpty()
                ? List.<String>of()
                : List.of(lines.getFirst().replace("\uFEFF", "").strip().split("\\s*,\\s*"));
        if (!columns.equals(COLUMNS) && !columns.equals(plus(COLUMNS))) {
            throw CardException.wrongUse(file + ", line 1: the first line names the columns, kiosk,site,code or"
                    + " kiosk,site,code,address; it is '" + (lines.isEmpty() ? "" : lines.getFirst()) + "'.");
        }
        List<KioskRow> rows = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                rows.add(row(file + ", line " + (i + 1) + ": ", lines.get(i), columns.size(), seen));
            }
        }
        if (rows.isEmpty()) {
            throw CardException.wrongUse(file + " lists no kiosk.");
        }
        return rows;
    }

    private static KioskRow row(String where, String line, int columns, Set<String> seen) throws CardException {
        var cells = line.strip().split("\\s*,\\s*", -1);
        if (cells.length != columns) {
            throw CardException.wrongUse(where + "there are " + cells.length + " values and " + columns + " columns.");
        }
        if (!seen.add(cells[0])) {
            throw CardException.wrongUse(where + cells[0] + " stands in the list twice.");
        }
        try {
            return of(cells[0], cells[1], cells[2],
                    columns > COLUMNS.size() && !cells[3].isEmpty() ? Optional.of(cells[3]) : Optional.empty());
        } catch (CardException e) {
            throw CardException.wrongUse(where + e.getMessage());
        }
    }

    private static List<String> plus(List<String> columns) {
        var more = new ArrayList<>(columns);
        more.add(WITH_ADDRESS);
        return more;
    }

    private static List<String> lines(Path file) throws CardException {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw CardException.wrongUse("The list " + file + " cannot be read: " + e.getMessage()
                    + "; name a text file in UTF-8.");
        }
    }
}
