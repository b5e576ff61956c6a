package io.github.civickiosk.fleet.manager.access;

import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A line of the audit log.
public record AuditEntry(long number, Instant at, Deed deed) {

    private static final int LONGEST = 500;

    /// @param who     an operator's name; empty when nobody was logged in
    /// @param via     `session`, `token`, `command-line`, or empty
    /// @param address where it came from
    /// @param action  `POST /kiosks/{kiosk}/commands`, `login`, …
    /// @param target  on what: the values in the path, an operator's name
    /// @param result  `done`, `refused` or `failed`
    /// @param detail  more, never a secret
    public record Deed(String who, String via, String address, String action, String target, String result, String detail) {

        Deed shortened() {
            return new Deed(cut(who), cut(via), cut(address), cut(action), cut(target), cut(result), cut(detail));
        }

        private static String cut(String text) {
            var line = text.replaceAll("\\p{Cntrl}", " ");
            return line.substring(0, Math.min(LONGEST, line.length()));
        }
    }

    /// Each column with its length before it, so that no two entries read alike.
    String hash(String before) {
        var columns = Stream.of(before, "" + number, "" + at.toEpochMilli(), deed.who(), deed.via(), deed.address(),
                deed.action(),
                deed.target(), deed.result(), deed.detail());
        return HexFormat.of()
                .formatHex(Secret.sha256(columns.map(text -> text.length() + ":" + text).collect(Collectors.joining())));
    }
}
