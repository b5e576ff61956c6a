package io.github.civickiosk.fleet.manager.enrolment;

import java.util.Set;

/// Who is let in no more, at one moment.
///
/// @param serials certificates that were taken back, hexadecimal digits in lower case
/// @param shutOut kiosks of which no certificate is left
public record Standing(Set<String> serials, Set<String> shutOut) {

    public static final Standing NOBODY = new Standing(Set.of(), Set.of());

    public Standing {
        serials = Set.copyOf(serials);
        shutOut = Set.copyOf(shutOut);
    }
}
