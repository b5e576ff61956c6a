package io.github.civickiosk.fleet.manager.sla;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import io.github.civickiosk.fleet.manager.uptime.Cause;
import io.github.civickiosk.fleet.manager.uptime.Figures;

/// A report as it is shown: nothing left to decide for the template.
///
/// @param heads  of the columns that tell the lines apart
/// @param causes heads of the columns of minutes
public record SlaPage(String title, String made, List<String> heads, List<String> causes, List<Row> rows, Row total) {

    /// @param link of the lines that the row rests on; empty where it has none of its own
    /// @param bad  whether less than 99 percent were available
    public record Row(List<String> cells, String kiosks, String available, boolean bad, String provisional, List<Minutes> minutes,
            String link) {}

    /// @param share of the counted time, in whole percent, for a bar
    public record Minutes(String cause, String shown, long share) {}

    private static final double GOOD = 99;

    static SlaPage of(SlaReport report) {
        List<String> heads = new ArrayList<>(report.by().stream().map(grouping -> title(grouping.word())).toList());
        heads.add("Month");
        List<Row> rows = report.lines().stream().map(line -> row(report, line)).toList();
        long kiosks = report.lines().stream().flatMap(line -> line.kiosks().stream()).distinct().count();
        String period = report.from().equals(report.to()) ? report.from().toString() : report.from() + " to " + report.to();
        String what = report.service().isEmpty() ? "Availability" : "Availability of the service " + report.service();
        return new SlaPage(what + ", " + period, report.made().truncatedTo(ChronoUnit.SECONDS).toString(), heads,
                Stream.of(Cause.values()).map(cause -> title(cause.word())).toList(), rows,
                row(List.of("All"), kiosks, report.total(), ""));
    }

    private static Row row(SlaReport report, SlaReport.Line line) {
        List<String> cells = new ArrayList<>(line.group().stream().map(value -> value.isEmpty() ? "–" : value).toList());
        cells.add(line.month().toString());
        String link = line.kiosks().size() == 1
                ? "/kiosks/" + line.kiosks().iterator().next() + "/timeline?month=" + line.month()
                : narrower(report, line);
        return row(cells, line.kiosks().size(), line.figures(), link);
    }

    /// The same line, kiosk by kiosk.
    private static String narrower(SlaReport report, SlaReport.Line line) {
        StringBuilder link = new StringBuilder("/sla?by=kiosk&from=" + line.month() + "&to=" + line.month());
        for (int at = 0; at < report.by().size(); at++) {
            link.append('&').append(report.by().get(at).word()).append('=').append(encoded(line.group().get(at)));
        }
        return report.service().isEmpty() ? link.toString() : link + "&service=" + encoded(report.service());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Row row(List<String> cells, long kiosks, Figures figures, String link) {
        Map<Cause, Long> minutes = figures.minutes();
        long total = Math.max(1, figures.total() / 60_000);
        List<Minutes> shown = Stream.of(Cause.values()).map(cause -> {
            long of = minutes.getOrDefault(cause, 0L);
            return new Minutes(cause.word(), grouped(of), Math.round(100.0 * of / total));
        }).toList();
        var percent = figures.available();
        return new Row(cells, Long.toString(kiosks),
                percent.isPresent() ? String.format(Locale.ROOT, "%.2f", percent.getAsDouble()) : "–",
                percent.isPresent() && percent.getAsDouble() < GOOD, grouped(figures.provisional() / 60_000), shown, link);
    }

    private static String grouped(long minutes) {
        return String.format(Locale.ROOT, "%,d", minutes).replace(',', '\u00a0');
    }

    private static String title(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1).replace('-', ' ');
    }
}
