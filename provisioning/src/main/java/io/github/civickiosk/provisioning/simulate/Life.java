package io.github.civickiosk.provisioning.simulate;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

import io.github.civickiosk.fleet.agent.UsageRecord.End;
import io.github.civickiosk.provisioning.simulate.Happening.Called;
import io.github.civickiosk.provisioning.simulate.Happening.Linked;
import io.github.civickiosk.provisioning.simulate.Happening.Paper;
import io.github.civickiosk.provisioning.simulate.Happening.Stands;
import io.github.civickiosk.provisioning.simulate.Happening.Visited;

/// The days of one kiosk. The same seed, kiosk and date give the same day.
///
/// @param often how often things go wrong
record Life(long seed, int kiosk, ZoneId zone, Often often) {

    private static final int OPENS = 8;
    private static final int CLOSES = 19;
    /// Visits in each hour from the first that it is open, on a weekday at a kiosk of middling use.
    private static final int[] BY_HOUR = {2, 5, 7, 6, 5, 3, 4, 5, 6, 4, 2};
    private static final List<String> LANGUAGES = List.of("az", "az", "az", "az", "az", "az", "en", "ru", "ru", "tr");
    private static final List<String> SERVICES = List.of("residence-certificate", "residence-certificate",
            "birth-certificate-extract", "tax-clearance", "family-certificate");
    private static final List<String> FAULTS = List.of("jammed", "jammed", "out");

    /// In the mean of a day, each.
    record Often(double faults, double losses, double calls) {

        static final Often USUAL = new Often(0.15, 0.1, 0.3);
    }

    /// What happens on a day, in the order of time. Nobody comes while the building is closed.
    List<Happening> day(LocalDate date) {
        var chance = new Random(31 * (31 * seed + kiosk) + date.toEpochDay());
        List<Happening> day = new ArrayList<>();
        List<Span> down = new ArrayList<>();
        for (int i = count(chance, often.faults()); i > 0; i--) {
            fault(chance, date, down, day);
        }
        visits(chance, date, down, day);
        for (int i = count(chance, often.losses()); i > 0; i--) {
            var lost = moment(chance, date);
            day.add(new Linked(lost, false));
            day.add(new Linked(lost.plusSeconds(120 + chance.nextInt(1_800)), true));
        }
        for (int i = count(chance, often.calls()); i > 0; i--) {
            var called = moment(chance, date);
            day.add(new Called(called, true));
            day.add(new Called(called.plusSeconds(30 + chance.nextInt(240)), false));
        }
        day.sort(Comparator.comparing(Happening::at));
        return day;
    }

    private record Span(Instant from, Instant to) {

        boolean meets(Instant begin, Instant end) {
            return begin.isBefore(to) && end.isAfter(from);
        }
    }

    private void fault(Random chance, LocalDate date, List<Span> down, List<Happening> day) {
        var from = moment(chance, date);
        var to = from.plusSeconds(600 + chance.nextInt(10_000));
        var paper = FAULTS.get(chance.nextInt(FAULTS.size()));
        if (down.stream().anyMatch(span -> span.meets(from, to))) {
            return;
        }
        down.add(new Span(from, to));
        day.add(new Paper(from, paper));
        day.add(new Stands(from, "out-of-service", "jammed".equals(paper) ? "paperJam" : "paperOut"));
        day.add(new Paper(to, "full"));
        day.add(new Stands(to, "in-service", ""));
    }

    private void visits(Random chance, LocalDate date, List<Span> down, List<Happening> day) {
        double use = 0.4 + 1.2 * new Random(31 * seed + kiosk).nextDouble();
        double weekday = date.getDayOfWeek() == DayOfWeek.SUNDAY ? 0.15 : date.getDayOfWeek() == DayOfWeek.SATURDAY ? 0.5 : 1;
        for (int hour = OPENS; hour < CLOSES; hour++) {
            int visits = count(chance, BY_HOUR[hour - OPENS] * use * weekday);
            for (int i = 0; i < visits; i++) {
                // one after another: each has its share of the hour
                var begin = date.atTime(hour, 0).atZone(zone).toInstant().plusSeconds(3_600L * i / visits);
                var lasted = Duration.ofSeconds(Math.min(3_600 / visits - 5, 60 + chance.nextInt(180)));
                var visit = visit(chance, begin.plus(lasted), lasted);
                if (down.stream().noneMatch(span -> span.meets(begin, visit.at()))) {
                    day.add(new Stands(begin, "in-use", ""));
                    day.add(visit);
                    day.add(new Stands(visit.at(), "in-service", ""));
                }
            }
        }
    }

    private static Visited visit(Random chance, Instant at, Duration lasted) {
        var language = LANGUAGES.get(chance.nextInt(LANGUAGES.size()));
        var service = SERVICES.get(chance.nextInt(SERVICES.size()));
        int luck = chance.nextInt(100);
        int rating = chance.nextInt(3) == 0 ? Math.clamp(4 - (int) Math.abs(chance.nextGaussian()), 1, 4) : 0;
        if (luck < 80) {
            return new Visited(at, lasted, language, service, End.COMPLETED, "Rating", rating);
        }
        return luck < 96
                ? new Visited(at, lasted, language, service, End.ABANDONED, luck < 88 ? "AwaitingCard" : "EnteringCan", 0)
                : new Visited(at, lasted, language, service, End.FAILED, "Printing", 0);
    }

    private Instant moment(Random chance, LocalDate date) {
        return date.atStartOfDay(zone).toInstant().plusSeconds(chance.nextInt(86_400));
    }

    /// By Poisson (Knuth).
    private static int count(Random chance, double mean) {
        double limit = Math.exp(-mean);
        int count = 0;
        for (double product = chance.nextDouble(); product > limit; product *= chance.nextDouble()) {
            count++;
        }
        return count;
    }
}
