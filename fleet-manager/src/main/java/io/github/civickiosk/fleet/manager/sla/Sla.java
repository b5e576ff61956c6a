package io.github.civickiosk.fleet.manager.sla;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

import io.github.civickiosk.fleet.manager.site.Trait;
import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.fleet.manager.uptime.DailyFigures;
import io.github.civickiosk.fleet.manager.uptime.Figures;
import io.github.civickiosk.fleet.manager.uptime.Places;
import io.github.civickiosk.fleet.manager.uptime.Span;
import io.github.civickiosk.fleet.manager.uptime.Uptime;

/// Makes reports: each kiosk's time in the opening hours of the site where it stood, by that site's clock and calendar.
/// Safe for several threads.
public final class Sla {

    /// @param service empty for the kiosks themselves
    /// @param kiosks  those that the reader may see
    public record Question(YearMonth from, YearMonth to, Set<Grouping> by, String service, Predicate<String> kiosks) {
        public Question {
            if (to.isBefore(from) || from.plusMonths(36).isBefore(to)) {
                throw new IllegalArgumentException("A report is of 1 to 36 months, not from " + from + " to " + to);
            }
        }
    }

    private record Key(YearMonth month, List<String> group) {}

    private final Database database;
    private final Uptime uptime;
    private final Places places;
    private final Clock clock;

    public Sla(Database database, Uptime uptime, Places places, Clock clock) {
        this.database = database;
        this.uptime = uptime;
        this.places = places;
        this.clock = clock;
    }

    public SlaReport report(Question question, Map<String, Trait> traits) {
        Instant now = clock.instant();
        List<Grouping> by = List.copyOf(new TreeSet<>(question.by()));
        Map<Key, Figures> figures = new HashMap<>();
        Map<Key, Set<String>> kiosks = new HashMap<>();
        Places then = places.atOnce();
        DailyFigures daily = uptime.daily(question.service());
        Span period = new Span(roughly(question.from()).from(), roughly(question.to()).to());
        List<String> known = known();
        int atOnce = DailyFigures.kiosksAtOnce(period);
        for (int first = 0; first < known.size(); first += atOnce) {
            List<String> asked = known.subList(first, Math.min(known.size(), first + atOnce)).stream().filter(question.kiosks())
                    .toList();
            daily.read(asked, period);
            asked.forEach(kiosk -> add(kiosk, question, by, then.over(kiosk, period, traits), daily, now, figures, kiosks));
        }
        List<SlaReport.Line> lines = new ArrayList<>();
        figures.forEach((key, sum) -> lines
                .add(new SlaReport.Line(key.month(), key.group(), Set.copyOf(kiosks.getOrDefault(key, Set.of())), sum)));
        lines.sort(Comparator.comparing((SlaReport.Line line) -> String.join("\u0000", line.group()))
                .thenComparing(SlaReport.Line::month));
        Figures total = lines.stream().map(SlaReport.Line::figures).reduce(Figures.NOTHING, Figures::plus);
        return new SlaReport(question.from(), question.to(), by, question.service(), now, lines, total);
    }

    private List<String> known() {
        return database.read(handle -> handle.createQuery("select id from kiosk order by id").mapTo(String.class).list());
    }

    private static void add(String kiosk, Question question, List<Grouping> by, List<Places.Standing> standings,
            DailyFigures daily,
            Instant now, Map<Key, Figures> figures, Map<Key, Set<String>> kiosks) {
        for (YearMonth month = question.from(); !month.isAfter(question.to()); month = month.plusMonths(1)) {
            for (Places.Standing standing : standings) {
                var zone = standing.place().hours().zone();
                Span exact = new Span(month.atDay(1).atStartOfDay(zone).toInstant(),
                        month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant());
                var there = standing.span().within(exact).flatMap(span -> span.within(new Span(Instant.EPOCH, now)));
                if (there.isPresent()) {
                    Figures part = daily.of(kiosk, standing.place().hours(), there.get());
                    Key key = new Key(month, by.stream().map(grouping -> grouping.value(kiosk, standing.place())).toList());
                    figures.merge(key, part, Figures::plus);
                    kiosks.computeIfAbsent(key, _ -> new TreeSet<>()).add(kiosk);
                }
            }
        }
    }

    /// The month in every zone of the world.
    private static Span roughly(YearMonth month) {
        return new Span(month.atDay(1).atStartOfDay().toInstant(ZoneOffset.ofHours(14)),
                month.plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.ofHours(-12)));
    }
}
