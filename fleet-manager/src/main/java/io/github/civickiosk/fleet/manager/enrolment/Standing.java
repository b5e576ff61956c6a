package io.github.civickiosk.fleet.manager.enrolment;

import java.util.Map;
import java.util.Set;

/// Who is let in no more, at one moment.
///
/// @param revoked kiosks by the serials of their certificates that were taken back, hexadecimal digits in lower case
/// @param shutOut kiosks of which no certificate is left
public record Standing(Map<String, String> revoked, Set<String> shutOut) {

    public static final Standing NOBODY = new Standing(Map.of(), Set.of());

    public Standing {
        revoked = Map.copyOf(revoked);
        shutOut = Set.copyOf(shutOut);
    }

    public Set<String> serials() {
        return revoked.keySet();
    }
}
