package io.github.civickiosk.fleet.manager.sla;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.civickiosk.fleet.manager.uptime.Cause;
import io.github.civickiosk.fleet.manager.uptime.Figures;

/// A report as CSV (RFC 4180, UTF-8, minutes).
public final class SlaCsv {

    private SlaCsv() {}

    public static String of(SlaReport report) {
        StringBuilder csv = new StringBuilder();
        List<String> head = new ArrayList<>(report.by().stream().map(Grouping::word).toList());
        head.addAll(List.of("month", "kiosks", "available-percent", "total", "counted", "provisional"));
        Stream.of(Cause.values()).map(Cause::word).forEach(head::add);
        line(csv, head);
        for (SlaReport.Line line : report.lines()) {
            List<String> cells = new ArrayList<>(line.group());
            cells.add(line.month().toString());
            cells.add(Integer.toString(line.kiosks().size()));
            figures(cells, line.figures());
            line(csv, cells);
        }
        return csv.toString();
    }

    private static void figures(List<String> cells, Figures figures) {
        cells.add(figures.available().isPresent() ? String.format(Locale.ROOT, "%.3f", figures.available().getAsDouble()) : "");
        cells.add(Long.toString(figures.total() / 60_000));
        cells.add(Long.toString(figures.counted() / 60_000));
        cells.add(Long.toString(figures.provisional() / 60_000));
        var minutes = figures.minutes();
        Stream.of(Cause.values()).map(cause -> Long.toString(minutes.getOrDefault(cause, 0L))).forEach(cells::add);
    }

    private static void line(StringBuilder csv, List<String> cells) {
        csv.append(cells.stream().map(SlaCsv::cell).collect(Collectors.joining(","))).append("\r\n");
    }

    /// A text that a spreadsheet would take for a formula is kept from being one.
    private static String cell(String text) {
        String safe = !text.isEmpty() && "=+-@\t".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.matches("[^\",\\r\\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
