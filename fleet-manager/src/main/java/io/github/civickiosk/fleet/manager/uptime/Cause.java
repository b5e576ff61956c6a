package io.github.civickiosk.fleet.manager.uptime;

import java.util.Locale;

/// What a kiosk's, or a service's, time went to.
public enum Cause {
    AVAILABLE, IN_USE, DEGRADED, DEVICE_FAULT, AUTHORITY_FAULT, LINK_DOWN, PLANNED_MAINTENANCE, SWITCHED_OFF, UNKNOWN;

    /// As it is stored, exported and shown: `device-fault`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// @throws IllegalArgumentException for a word of no cause
    public static Cause of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /// Whether a citizen got, or could have got, a service.
    public boolean up() {
        return switch (this) {
            case AVAILABLE, IN_USE, DEGRADED -> true;
            case DEVICE_FAULT, AUTHORITY_FAULT, LINK_DOWN, PLANNED_MAINTENANCE, SWITCHED_OFF, UNKNOWN -> false;
        };
    }

    /// Whether the time belongs to what availability is measured against: what was planned, or is known to nobody through no
    /// fault of the kiosk's, does not.
    public boolean counts() {
        return switch (this) {
            case AVAILABLE, IN_USE, DEGRADED, DEVICE_FAULT, AUTHORITY_FAULT, LINK_DOWN, SWITCHED_OFF -> true;
            case PLANNED_MAINTENANCE, UNKNOWN -> false;
        };
    }
}
