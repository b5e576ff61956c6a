package io.github.civickiosk.fleet.manager.access;

import java.util.Set;
import java.util.TreeSet;

/// For which kiosks an operator's role holds: those of these regions, and those of these agencies. Both empty: the whole
/// fleet. Which kiosk belongs where, and when, is told by its site.
public record Scope(Set<String> regions, Set<String> agencies) {

    public static final Scope WHOLE_FLEET = new Scope(Set.of(), Set.of());

    public Scope {
        regions = Set.copyOf(regions);
        agencies = Set.copyOf(agencies);
    }

    public boolean wholeFleet() {
        return regions.isEmpty() && agencies.isEmpty();
    }

    /// Whether a kiosk at a site of this region and agency is seen.
    public boolean holds(String region, String agency) {
        return wholeFleet() || regions.contains(region) || agencies.contains(agency);
    }

    /// Whether all that the other sees is seen.
    public boolean covers(Scope other) {
        return wholeFleet() || !other.wholeFleet() && regions.containsAll(other.regions) && agencies.containsAll(other.agencies);
    }

    /// For people: `whole fleet`, or `region A, agency B`.
    public String words() {
        if (wholeFleet()) {
            return "whole fleet";
        }
        var words = new TreeSet<String>();
        regions.forEach(region -> words.add("region " + region));
        agencies.forEach(agency -> words.add("agency " + agency));
        return String.join(", ", words);
    }
}
