package io.github.civickiosk.fleet.manager.sla;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;

import io.github.civickiosk.fleet.manager.uptime.Figures;

/// How available kiosks were, line by line.
///
/// @param service empty for the kiosks themselves
/// @param made    when: what is provisional may have changed since
public record SlaReport(YearMonth from, YearMonth to, List<Grouping> by, String service, Instant made, List<Line> lines,
        Figures total) {

    public SlaReport { lines = List.copyOf(lines); }

    /// @param group   what the kiosks have in common, in the order of [SlaReport#by]; empty where none was entered
    /// @param kiosks  ids of those whose time is in it
    public record Line(YearMonth month, List<String> group, Set<String> kiosks, Figures figures) {}
}
