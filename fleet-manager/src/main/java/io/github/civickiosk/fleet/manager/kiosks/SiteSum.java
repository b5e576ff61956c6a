package io.github.civickiosk.fleet.manager.kiosks;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.civickiosk.fleet.manager.dashboard.Shown.Level;
import io.github.civickiosk.fleet.manager.dashboard.Shown.State;

/// How the kiosks of a site are, by the [level][KioskRow#state] of each.
///
/// @param site id
/// @param bad  kiosks that are off line, out of service, or where a citizen has called for help
public record SiteSum(String site, String name, String region, String agency, long kiosks, long bad, long watch, long unknown) {

    /// Of the worst kiosk.
    public State state() {
        if (bad > 0) {
            return new State(Level.BAD, bad + " of " + kiosks + " need somebody",
                    more(part(watch, "degraded"), part(unknown, "not known")));
        }
        if (watch > 0) {
            return new State(Level.WATCH, watch + " of " + kiosks + " degraded", more(part(unknown, "not known")));
        }
        if (unknown > 0) {
            return new State(Level.UNKNOWN, unknown + " of " + kiosks + " not known", "");
        }
        return new State(Level.GOOD, "in service", "");
    }

    /// What needs somebody most has the least.
    public static int urgency(Level level) {
        return switch (level) {
            case BAD -> 0;
            case WATCH -> 1;
            case UNKNOWN -> 2;
            case GOOD -> 3;
        };
    }

    private static String part(long kiosks, String how) {
        return kiosks == 0 ? "" : kiosks + " " + how;
    }

    private static String more(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    }
}
