package io.github.civickiosk.fleet.manager.access;

import java.util.HashSet;
import java.util.TreeSet;

/// A scope as text: one line `region:NAME` or `agency:NAME` each; nothing is the whole fleet. So it stands in the database,
/// in forms and after `--scope`.
public final class ScopeText {

    private ScopeText() {}

    public static String of(Scope scope) {
        var lines = new TreeSet<String>();
        scope.regions().forEach(region -> lines.add("region:" + region));
        scope.agencies().forEach(agency -> lines.add("agency:" + agency));
        return String.join("\n", lines);
    }

    /// @throws IllegalArgumentException naming the line that is neither
    public static Scope read(String text) {
        var regions = new HashSet<String>();
        var agencies = new HashSet<String>();
        for (var line : text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList()) {
            if (line.startsWith("region:") && line.length() > "region:".length()) {
                regions.add(line.substring("region:".length()).strip());
            } else if (line.startsWith("agency:") && line.length() > "agency:".length()) {
                agencies.add(line.substring("agency:".length()).strip());
            } else {
                throw new IllegalArgumentException("A scope is region:NAME or agency:NAME, not '" + line + "'");
            }
        }
        return new Scope(regions, agencies);
    }
}
