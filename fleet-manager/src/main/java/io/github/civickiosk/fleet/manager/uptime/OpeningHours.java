package io.github.civickiosk.fleet.manager.uptime;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// When a site is open: hours of the week, and days that are different.
///
/// @param zone   whose clock the hours are by; a change to or from summer time is in it
/// @param week   hours by day of the week; none: closed
/// @param except hours on a date instead of those of its weekday
public record OpeningHours(ZoneId zone, Map<DayOfWeek, List<Hours>> week, Map<LocalDate, List<Hours>> except) {

    public OpeningHours {
        week = Map.copyOf(week);
        except = Map.copyOf(except);
    }

    /// Hours of a day. One that does not end after it began, ends on the next day; 00:00 to 00:00 is the whole day.
    public record Hours(LocalTime from, LocalTime to) {}

    /// Day and night.
    public static OpeningHours always(ZoneId zone) {
        return OpeningHoursText.read(zone, "always", "");
    }

    /// What of the period was in the hours, in order.
    public List<Span> within(Span period) {
        List<Span> open = new ArrayList<>();
        LocalDate last = period.to().atZone(zone).toLocalDate();
        for (LocalDate day = period.from().atZone(zone).toLocalDate().minusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
            for (Hours hours : except.getOrDefault(day, week.getOrDefault(day.getDayOfWeek(), List.of()))) {
                Span.between(opens(day, hours), closes(day, hours)).flatMap(span -> span.within(period)).ifPresent(open::add);
            }
        }
        return Span.union(open);
    }

    /// An hour that comes twice, when summer time ends, belongs to the hours both times; one that does not come is left out.
    private Instant opens(LocalDate day, Hours hours) {
        return moment(day.atTime(hours.from()), false);
    }

    private Instant closes(LocalDate day, Hours hours) {
        LocalDate until = hours.to().isAfter(hours.from()) ? day : day.plusDays(1);
        return moment(until.atTime(hours.to()), true);
    }

    private Instant moment(LocalDateTime local, boolean later) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        if (change != null && change.isGap()) {
            return change.getInstant();
        }
        var at = local.atZone(zone);
        return (later ? at.withLaterOffsetAtOverlap() : at.withEarlierOffsetAtOverlap()).toInstant();
    }
}
