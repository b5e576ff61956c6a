package io.github.civickiosk.fleet.manager.kiosks;

import java.time.Instant;

import io.github.civickiosk.fleet.manager.dashboard.Shown.Level;
import io.github.civickiosk.fleet.manager.dashboard.Shown.State;

/// A kiosk in the list.
///
/// @param inService `true`, `false`, or empty while it is not known
/// @param ailing    ids of its devices that do not work, separated by a space
/// @param site      its name; empty where it stands nowhere
public record KioskRow(String id, boolean online, boolean stale, Instant since, Instant lastSeen, String inService,
        String reasons,
        boolean inUse, boolean help, String ailing, String site, String region, String agency, String model, String tags) {

    /// The one thing that matters most, first.
    public State state() {
        if (!online) {
            return new State(Level.BAD, "offline", "");
        }
        if (stale) {
            return new State(Level.UNKNOWN, "not known", "waiting for its word");
        }
        if (help) {
            return new State(Level.BAD, "help called", "a citizen asks for a person");
        }
        return switch (inService) {
            case "true" -> ailing.isEmpty()
                    ? new State(Level.GOOD, inUse ? "in use" : "in service", "")
                    : new State(Level.WATCH, "degraded", "faults: " + ailing);
            case "false" -> new State(Level.BAD, "out of service", reasons);
            default -> new State(Level.UNKNOWN, "not known", "it has not said whether it is in service");
        };
    }
}
