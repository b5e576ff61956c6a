package io.github.civickiosk.fleet.manager.uptime;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import io.github.civickiosk.fleet.manager.uptime.OpeningHours.Hours;

/// Opening hours as people write them: `mon-fri 09:00-18:00; sat 10:00-13:00 14:00-16:00`, `always`; exceptions
/// `2026-03-20..2026-03-24 closed; 2026-12-31 09:00-13:00`.
public final class OpeningHoursText {

    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final Hours WHOLE_DAY = new Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    private OpeningHoursText() {}

    /// @throws IllegalArgumentException with a sentence that says what cannot be read and how it is written
    public static OpeningHours read(ZoneId zone, String week, String exceptions) {
        Map<DayOfWeek, List<Hours>> byDay = new EnumMap<>(DayOfWeek.class);
        Map<LocalDate, List<Hours>> byDate = new HashMap<>();
        if (week.strip().equalsIgnoreCase("always")) {
            Stream.of(DayOfWeek.values()).forEach(day -> byDay.put(day, List.of(WHOLE_DAY)));
        } else {
            parts(week).forEach(part -> days(part[0]).forEach(day -> byDay.merge(day, hours(part), OpeningHoursText::both)));
        }
        parts(exceptions)
                .forEach(part -> dates(part[0]).forEach(date -> byDate.merge(date, hours(part), OpeningHoursText::both)));
        return new OpeningHours(zone, byDay, byDate);
    }

    private static List<Hours> both(List<Hours> some, List<Hours> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static List<String[]> parts(String text) {
        return Stream.of(text.split(";")).map(String::strip).filter(part -> !part.isEmpty()).map(part -> part.split("\\s+"))
                .toList();
    }

    private static List<DayOfWeek> days(String text) {
        String[] ends = text.toLowerCase(Locale.ROOT).split("-", 2);
        int first = DAYS.indexOf(ends[0]);
        int last = DAYS.indexOf(ends[ends.length - 1]);
        if (first < 0 || last < 0) {
            throw wrong("a day", text, "mon, tue, wed, thu, fri, sat, sun or a range such as mon-fri");
        }
        List<DayOfWeek> days = new ArrayList<>();
        for (int day = first; day != last; day = (day + 1) % 7) {
            days.add(DayOfWeek.of(day + 1));
        }
        days.add(DayOfWeek.of(last + 1));
        return days;
    }

    private static List<LocalDate> dates(String text) {
        String[] ends = text.split("\\.\\.", 2);
        try {
            LocalDate first = LocalDate.parse(ends[0]);
            LocalDate last = LocalDate.parse(ends[ends.length - 1]);
            if (last.isBefore(first) || last.isAfter(first.plusYears(1))) {
                throw wrong("a range of dates", text, "two dates in order, at most a year apart");
            }
            return first.datesUntil(last.plusDays(1)).toList();
        } catch (DateTimeException e) {
            throw wrong("a date", text, "2026-12-31, or 2026-03-20..2026-03-24");
        }
    }

    private static List<Hours> hours(String[] part) {
        if (part.length == 2 && part[1].equalsIgnoreCase("closed")) {
            return List.of();
        }
        if (part.length < 2) {
            throw wrong("the hours of", part[0], "09:00-18:00, several with spaces between, or closed");
        }
        return Stream.of(part).skip(1).map(OpeningHoursText::range).toList();
    }

    private static Hours range(String text) {
        try {
            String[] ends = text.split("-");
            if (ends.length == 2) {
                return new Hours(time(ends[0]), time(ends[1]));
            }
        } catch (DateTimeException _) {
            // told below
        }
        throw wrong("the hours", text, "09:00-18:00; the end of the day is 24:00");
    }

    private static LocalTime time(String text) {
        return text.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text);
    }

    private static IllegalArgumentException wrong(String what, String text, String right) {
        return new IllegalArgumentException("'" + text + "' is not read as " + what + " of opening: write " + right);
    }
}
