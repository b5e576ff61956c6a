package io.github.civickiosk.core.signage;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// When somebody is at a desk: hours of the week, and days that are different. A value.
///
/// @param zone   whose clock the hours are by; a change to or from summer time is in it
/// @param week   hours by day of the week; none: nobody
/// @param except hours on a date instead of those of its weekday
public record DeskHours(ZoneId zone, Map<DayOfWeek, List<Hours>> week, Map<LocalDate, List<Hours>> except) {

    private static final int DAYS_AHEAD = 62;

    public DeskHours {
        week = Map.copyOf(week);
        except = Map.copyOf(except);
    }

    /// Hours of a day. One that does not end after it began, ends on the next day; 00:00 to 00:00 is the whole day.
    public record Hours(LocalTime from, LocalTime to) {}

    /// How it is at one moment.
    public sealed interface Now {
        /// @param until empty where the desk does not close within two months
        record Open(Optional<ZonedDateTime> until) implements Now {}

        /// @param opens empty where it does not within two months
        record Closed(Optional<ZonedDateTime> opens) implements Now {}
    }

    public Now at(Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        Instant horizon = today.plusDays(DAYS_AHEAD).atStartOfDay(zone).toInstant();
        for (Span span : spans(today.minusDays(1), today.plusDays(DAYS_AHEAD))) {
            if (span.from().isAfter(now)) {
                return new Now.Closed(Optional.of(span.from().atZone(zone)));
            }
            if (span.to().isAfter(now)) {
                return new Now.Open(Optional.of(span.to()).filter(horizon::isAfter).map(to -> to.atZone(zone)));
            }
        }
        return new Now.Closed(Optional.empty());
    }

    private record Span(Instant from, Instant to) {}

    /// In order; hours that meet are one span.
    private List<Span> spans(LocalDate first, LocalDate last) {
        List<Span> all = new ArrayList<>();
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            for (Hours hours : except.getOrDefault(day, week.getOrDefault(day.getDayOfWeek(), List.of()))) {
                LocalDate end = hours.to().isAfter(hours.from()) ? day : day.plusDays(1);
                all.add(new Span(moment(day.atTime(hours.from()), false), moment(end.atTime(hours.to()), true)));
            }
        }
        all.sort(Comparator.comparing(Span::from));
        List<Span> joined = new ArrayList<>();
        for (Span span : all) {
            if (joined.isEmpty() || joined.getLast().to().isBefore(span.from())) {
                joined.add(span);
            } else if (span.to().isAfter(joined.getLast().to())) {
                joined.add(new Span(joined.removeLast().from(), span.to()));
            }
        }
        return joined;
    }

    /// An hour that comes twice, when summer time ends, belongs to the hours both times; one that does not come is left out.
    private Instant moment(LocalDateTime local, boolean later) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        if (change != null && change.isGap()) {
            return change.getInstant();
        }
        ZonedDateTime at = local.atZone(zone);
        return (later ? at.withLaterOffsetAtOverlap() : at.withEarlierOffsetAtOverlap()).toInstant();
    }
}
