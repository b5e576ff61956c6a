package io.github.civickiosk.fleet.manager.supply;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// On which day a supply runs out, judged by what was used of it on the days before: a pure function.
///
/// A level that falls is use; one that rises is a refill and no use. Newer days weigh more (half as much after a week), and once
/// two of each weekday are known, each weekday is expected to be like itself.
///
/// @param day      on which it probably runs out, by the site's calendar; empty where nothing is used, or too little is known
/// @param earliest the same if each day used as much more than expected as days have differed (one standard error)
/// @param latest   the same for less; empty where it may last longer than a year
/// @param perDay   what an average day uses, in the level's unit
public record SupplyForecast(Optional<LocalDate> day, Optional<LocalDate> earliest, Optional<LocalDate> latest, double perDay,
        Confidence confidence) {

    /// How much the day is worth.
    public enum Confidence {
        NONE, LOW, MEDIUM, HIGH
    }

    /// @param level what is left: sheets or percent
    public record Reading(Instant at, double level) {}

    private static final int LOOK_BACK = 35;
    private static final int HORIZON = 365;
    private static final double HALF_LIFE = 7;
    private static final SupplyForecast NOTHING = new SupplyForecast(Optional.empty(), Optional.empty(), Optional.empty(), 0,
            Confidence.NONE);

    /// @param history ascending by time; the last one is what is left now
    public static SupplyForecast of(List<Reading> history, Instant now, ZoneId zone) {
        LocalDate today = now.atZone(zone).toLocalDate();
        SortedMap<LocalDate, Double> used = used(history, today, zone);
        if (history.isEmpty() || used.isEmpty()) {
            return NOTHING;
        }
        double mean = mean(used, today);
        if (mean <= 0) {
            return new SupplyForecast(Optional.empty(), Optional.empty(), Optional.empty(), 0, Confidence.LOW);
        }
        double spread = spread(used, today, mean);
        double level = history.getLast().level();
        Map<DayOfWeek, Double> week = week(used, today, mean);
        double error = spread / mean / Math.sqrt(used.size());
        return new SupplyForecast(end(level, week, today, 1), end(level, week, today, 1 + error),
                end(level, week, today, Math.max(0.01, 1 - error)), mean, confidence(used.size(), spread / mean));
    }

    /// Use by full day, since the first full day that is known. Today is not over and is left out.
    private static SortedMap<LocalDate, Double> used(List<Reading> history, LocalDate today, ZoneId zone) {
        SortedMap<LocalDate, Double> used = new TreeMap<>();
        if (history.size() < 2) {
            return used;
        }
        LocalDate first = history.getFirst().at().atZone(zone).toLocalDate().plusDays(1);
        LocalDate from = first.isBefore(today.minusDays(LOOK_BACK)) ? today.minusDays(LOOK_BACK) : first;
        from.datesUntil(today.isBefore(from) ? from : today).forEach(day -> used.put(day, 0.0));
        for (int at = 1; at < history.size(); at++) {
            double fell = history.get(at - 1).level() - history.get(at).level();
            LocalDate day = history.get(at).at().atZone(zone).toLocalDate();
            if (fell > 0) {
                used.computeIfPresent(day, (_, sum) -> sum + fell);
            }
        }
        return used;
    }

    private static double weight(LocalDate day, LocalDate today) {
        return Math.pow(0.5, ChronoUnit.DAYS.between(day, today) / HALF_LIFE);
    }

    private static double mean(SortedMap<LocalDate, Double> used, LocalDate today) {
        double weights = used.keySet().stream().mapToDouble(day -> weight(day, today)).sum();
        return used.entrySet().stream().mapToDouble(day -> day.getValue() * weight(day.getKey(), today)).sum() / weights;
    }

    private static double spread(SortedMap<LocalDate, Double> used, LocalDate today, double mean) {
        double weights = used.keySet().stream().mapToDouble(day -> weight(day, today)).sum();
        return Math.sqrt(used.entrySet().stream()
                .mapToDouble(day -> weight(day.getKey(), today) * (day.getValue() - mean) * (day.getValue() - mean)).sum()
                / weights);
    }

    private static Map<DayOfWeek, Double> week(SortedMap<LocalDate, Double> used, LocalDate today, double mean) {
        Map<DayOfWeek, Double> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            SortedMap<LocalDate, Double> same = new TreeMap<>(used);
            same.keySet().removeIf(date -> date.getDayOfWeek() != day);
            week.put(day, used.size() < 14 || same.size() < 2 ? mean : mean(same, today));
        }
        return week;
    }

    private static Optional<LocalDate> end(double level, Map<DayOfWeek, Double> week, LocalDate today, double factor) {
        double left = level;
        for (int at = 0; at <= HORIZON; at++) {
            LocalDate day = today.plusDays(at);
            left -= week.getOrDefault(day.getDayOfWeek(), 0.0) * factor;
            if (left <= 1e-6) { // what is left after adding up fractions is nothing
                return Optional.of(day);
            }
        }
        return Optional.empty();
    }

    private static Confidence confidence(int days, double variation) {
        if (days >= 14 && variation < 0.6) {
            return Confidence.HIGH;
        }
        return days >= 5 && variation < 1.2 ? Confidence.MEDIUM : Confidence.LOW;
    }
}
