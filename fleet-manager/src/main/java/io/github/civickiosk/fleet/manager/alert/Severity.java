package io.github.civickiosk.fleet.manager.alert;

import java.util.Locale;

/// How much an alert asks for somebody; the later the more.
public enum Severity {
    INFO, WARNING, CRITICAL;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException saying what there is
    public static Severity of(String word) {
        for (Severity severity : values()) {
            if (severity.word().equals(word)) {
                return severity;
            }
        }
        throw new IllegalArgumentException("severity must be info, warning or critical, not '" + word + "'");
    }
}
