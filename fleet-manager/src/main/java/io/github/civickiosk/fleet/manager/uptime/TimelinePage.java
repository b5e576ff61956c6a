package io.github.civickiosk.fleet.manager.uptime;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A month of a kiosk as it is shown: figures, a strip for each day, and the rows that they rest on.
///
/// @param zone    of the site where it stands
/// @param service empty for the kiosk itself
/// @param cause   to which the rows are narrowed; empty: all that are not plain use
public record TimelinePage(String kiosk, String month, String before, String after, String zone, String service, String cause,
        List<Figure> figures, String available, String provisional, List<Day> days, List<Row> rows, List<Changed> changed) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final int MOST = 1000;

    public record Figure(String cause, String minutes) {}

    /// @param words what a reader who does not see the strip is told
    public record Day(String date, List<Piece> pieces, String words) {}

    /// @param from  of the day's width of 1440
    public record Piece(String cause, boolean provisional, String from, String width) {}

    public record Row(String from, String to, String cause, String words, boolean provisional, List<String> sources) {}

    public record Changed(String at, String from, String to, String before, String after) {}

    /// @param place where the kiosk stands
    static TimelinePage of(String kiosk, YearMonth month, Place place, String service, String cause, List<Stretch> stretches,
            List<Rewritten> rewritten) {
        ZoneId zone = place.hours().zone();
        Span period = period(month, zone);
        Figures figures = Figures.of(stretches, place.hours().within(period));
        Map<Cause, Long> minutes = figures.minutes();
        List<Figure> shown = Stream.of(Cause.values())
                .map(one -> new Figure(one.word(), Long.toString(minutes.getOrDefault(one, 0L)))).toList();
        var percent = figures.available();
        List<Row> rows = stretches.stream()
                .filter(stretch -> cause.isEmpty() ? told(stretch) : stretch.cause().word().equals(cause))
                .limit(MOST).map(stretch -> row(stretch, zone)).toList();
        return new TimelinePage(kiosk, month.toString(), month.minusMonths(1).toString(), month.plusMonths(1).toString(),
                zone.getId(), service,
                cause, shown, percent.isPresent() ? String.format(Locale.ROOT, "%.2f", percent.getAsDouble()) : "–",
                Long.toString(figures.provisional() / 60_000), days(month, zone, stretches), rows,
                rewritten.stream().limit(MOST).map(one -> changed(one, zone)).toList());
    }

    static Span period(YearMonth month, ZoneId zone) {
        return new Span(month.atDay(1).atStartOfDay(zone).toInstant(),
                month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant());
    }

    private static boolean told(Stretch stretch) {
        return stretch.cause() != Cause.AVAILABLE && stretch.cause() != Cause.IN_USE;
    }

    private static Row row(Stretch stretch, ZoneId zone) {
        return new Row(time(stretch.span().from(), zone), time(stretch.span().to(), zone), stretch.cause().word(),
                String.join(" ", stretch.words()), stretch.provisional(), stretch.sources());
    }

    private static Changed changed(Rewritten one, ZoneId zone) {
        return new Changed(time(one.at(), zone), time(one.span().from(), zone), time(one.span().to(), zone),
                one.before().word() + " " + one.beforeWords(), one.after().word() + " " + one.afterWords());
    }

    private static String time(Instant at, ZoneId zone) {
        return TIME.format(at.atZone(zone));
    }

    private static List<Day> days(YearMonth month, ZoneId zone, List<Stretch> stretches) {
        List<Day> days = new ArrayList<>();
        for (LocalDate day = month.atDay(1); !day.isAfter(month.atEndOfMonth()); day = day.plusDays(1)) {
            Span whole = new Span(day.atStartOfDay(zone).toInstant(), day.plusDays(1).atStartOfDay(zone).toInstant());
            List<Piece> pieces = new ArrayList<>();
            Map<Cause, Long> sums = new EnumMap<>(Cause.class);
            for (Stretch stretch : stretches) {
                stretch.span().within(whole).ifPresent(part -> {
                    double from = 1440.0 * (part.from().toEpochMilli() - whole.from().toEpochMilli()) / whole.millis();
                    pieces.add(new Piece(stretch.cause().word(), stretch.provisional(), number(from),
                            number(1440.0 * part.millis() / whole.millis())));
                    sums.merge(stretch.cause(), part.millis() / 60_000, Long::sum);
                });
            }
            days.add(new Day(day.toString(), pieces, sums.isEmpty()
                    ? "nothing yet"
                    : sums.entrySet().stream().map(sum -> sum.getValue() + " min " + sum.getKey().word())
                            .collect(Collectors.joining(", "))));
        }
        return days;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
