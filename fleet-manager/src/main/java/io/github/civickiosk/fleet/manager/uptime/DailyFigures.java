package io.github.civickiosk.fleet.manager.uptime;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.fleet.manager.uptime.DayRows.Kept;

/// Figures of many kiosks for one report. Whole days are read as sums; what is left, the days that the period cuts and those that are not
/// settled, is told from the intervals. Sums that are missing, or were made over other opening hours, are made and kept. For one thread.
public final class DailyFigures {

    private static final int ROWS_AT_ONCE = 20_000;

    private final Database database;
    private final Uptime uptime;
    private final String service;
    private final Map<OpeningHours, Map<Span, List<SiteDay>>> days = new IdentityHashMap<>(); // to compare them by content costs more
    private Map<String, Map<Instant, Kept>> kept = Map.of();
    private Map<String, Instant> open = Map.of();

    DailyFigures(Database database, Uptime uptime, String service) {
        this.database = database;
        this.uptime = uptime;
        this.service = service;
    }

    /// How many kiosks should be read at once for a period.
    public static int kiosksAtOnce(Span period) {
        return (int) Math.max(1, ROWS_AT_ONCE / (1 + period.millis() / 86_400_000));
    }

    /// Reads what is kept of these kiosks, in place of those before.
    ///
    /// @param kiosks in the database's order
    public void read(List<String> kiosks, Span period) {
        if (kiosks.isEmpty()) {
            return;
        }
        open = database.read(handle -> new DayRows(handle).open(kiosks.getFirst(), kiosks.getLast()));
        kept = database.read(handle -> new DayRows(handle).holding(kiosks.getFirst(), kiosks.getLast(), period, service));
    }

    /// What a kiosk's time of the span, as far as it has passed, went to within the hours.
    ///
    /// @param kiosk one of those that were read
    public Figures of(String kiosk, OpeningHours hours, Span span) {
        List<SiteDay> whole = days.computeIfAbsent(hours, _ -> new HashMap<>())
                .computeIfAbsent(span, _ -> SiteDay.within(hours, span));
        Map<Instant, Kept> known = kept.getOrDefault(kiosk, Map.of());
        Optional<Instant> settled = Optional.ofNullable(open.get(kiosk));
        Figures sum = Figures.NOTHING;
        List<SiteDay> missing = new ArrayList<>();
        List<Span> left = new ArrayList<>();
        Instant reached = span.from();
        for (SiteDay day : whole) {
            Kept row = known.get(day.span().from());
            Span.between(reached, day.span().from()).ifPresent(left::add);
            reached = day.span().to();
            if (row != null && row.of(day)) {
                sum = sum.plus(row.sums().of(service));
            } else if (settled.isEmpty() || reached.isAfter(settled.get())) {
                left.add(day.span());
            } else if (!day.open().isEmpty()) {
                missing.add(day);
            }
        }
        Span.between(reached, span.to()).ifPresent(left::add);
        return sum.plus(made(kiosk, missing, left)).plus(told(kiosk, hours, left));
    }

    /// @param left takes the days that are not settled any more
    private Figures made(String kiosk, List<SiteDay> missing, List<Span> left) {
        if (missing.isEmpty()) {
            return Figures.NOTHING;
        }
        Map<SiteDay, DaySums> sums = uptime.sum(kiosk, missing);
        missing.stream().filter(day -> !sums.containsKey(day)).map(SiteDay::span).forEach(left::add);
        return sums.values().stream().map(day -> day.of(service)).reduce(Figures.NOTHING, Figures::plus);
    }

    private Figures told(String kiosk, OpeningHours hours, List<Span> left) {
        Figures sum = Figures.NOTHING;
        for (Span span : Span.union(left)) {
            List<Span> counted = hours.within(span);
            if (!counted.isEmpty()) {
                List<Stretch> stretches = uptime.kiosk(kiosk, span);
                sum = sum.plus(Figures.of(service.isEmpty() ? stretches : Timeline.of(stretches, service), counted));
            }
        }
        return sum;
    }
}
