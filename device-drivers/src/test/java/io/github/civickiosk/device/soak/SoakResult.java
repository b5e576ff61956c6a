package io.github.civickiosk.device.soak;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What a soak ended with.
///
/// @param printed  documents that came out
/// @param restarts of pcscd
/// @param lost     jobs whose outcome does not agree with the printer
/// @param doubled  jobs that came out twice
/// @param before   what the process held before the drivers were opened
/// @param after    and after they were closed
/// @param second   in the middle of the second quarter
/// @param last     in the middle of the last quarter
record SoakResult(int cards, int jobs, long printed, int restarts, List<String> lost, List<String> doubled, Residue before,
        Residue after, Residue second, Residue last) {

    /// `figure NAME=VALUE` of each figure, a line each.
    String lines() {
        var figures = new TreeMap<String, Double>(Map.of("card insertions", (double) cards, "print jobs", (double) jobs,
                "documents printed", (double) printed, "pcscd restarts", (double) restarts, "lost jobs", (double) lost.size(),
                "doubled jobs", (double) doubled.size(), "leaked threads",
                (double) Math.max(0, after.threads() - before.threads()),
                "leaked file descriptors", (double) Math.max(0, after.files() - before.files())));
        figures.put("heap second quarter", second.heap() / 1e6);
        figures.put("heap last quarter", last.heap() / 1e6);
        figures.put("memory second quarter", second.memory() / 1e6);
        figures.put("memory last quarter", last.memory() / 1e6);
        var lines = new StringBuilder();
        figures.forEach((name, value) -> lines.append(String.format(Locale.ROOT, "figure %s=%.3f%n", name, value)));
        return lines.toString();
    }
}
