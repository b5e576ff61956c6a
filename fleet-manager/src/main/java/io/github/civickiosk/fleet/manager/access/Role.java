package io.github.civickiosk.fleet.manager.access;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What an operator may do. Each may do what those before it may.
public enum Role {
    /// Sees the fleet.
    VIEWER,
    /// Answers alerts and calls for help, takes kiosks out of service and back.
    OPERATOR,
    /// Restarts, updates, enrols and replaces kiosks; edits sites.
    TECHNICIAN,
    /// Makes operators, and rules for all.
    ADMINISTRATOR;

    public boolean atLeast(Role other) {
        return compareTo(other) >= 0;
    }

    /// As it is written in the database, the API and the pages.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> of(String word) {
        return Stream.of(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
