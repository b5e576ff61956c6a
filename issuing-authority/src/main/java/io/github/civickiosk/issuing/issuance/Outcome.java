package io.github.civickiosk.issuing.issuance;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/// What became of a certificate, as far as the authority knows.
public enum Outcome {
    MADE, DELIVERED, VOIDED, UNKNOWN;

    /// Whether no other word may follow.
    boolean last() {
        return this == DELIVERED || this == VOIDED;
    }

    public static Outcome of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
