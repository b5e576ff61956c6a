package io.github.civickiosk.issuing.claim;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/// What somebody may do at the claim desk; each may do what the one before may.
public enum Role {
    /// Look claims up.
    READER,
    /// Decide and reissue.
    CLERK;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean may(Role needed) {
        return compareTo(needed) >= 0;
    }
}
