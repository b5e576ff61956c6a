package io.github.civickiosk.fleet.manager.sla;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

import io.github.civickiosk.fleet.manager.uptime.Place;

/// By what the lines of a report are told apart; the month always is.
public enum Grouping {
    SITE, REGION, AGENCY, MODEL, KIOSK;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @param words separated by a comma; empty for the whole fleet in one line
    /// @throws IllegalArgumentException saying what there is
    public static Set<Grouping> of(String words) {
        Set<Grouping> groupings = EnumSet.noneOf(Grouping.class);
        for (String word : words.split(",")) {
            if (!word.isBlank()) {
                groupings.add(one(word.strip()));
            }
        }
        return groupings;
    }

    private static Grouping one(String word) {
        for (Grouping grouping : values()) {
            if (grouping.word().equals(word)) {
                return grouping;
            }
        }
        throw new IllegalArgumentException("A report is by site, region, agency, model or kiosk, not by '" + word + "'");
    }

    String value(String kiosk, Place place) {
        return switch (this) {
            case SITE -> place.site();
            case REGION -> place.region();
            case AGENCY -> place.agency();
            case MODEL -> place.model();
            case KIOSK -> kiosk;
        };
    }
}
