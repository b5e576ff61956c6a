package io.github.civickiosk.fleet.manager.uptime;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A date at a site, from one midnight to the next by its clock.
///
/// @param open when of it the site is open: without overlap, in order
record SiteDay(Span span, List<Span> open) {

    /// The dates that lie wholly within the period, in order.
    static List<SiteDay> within(OpeningHours hours, Span period) {
        ZoneId zone = hours.zone();
        LocalDate last = period.to().atZone(zone).toLocalDate();
        List<SiteDay> days = new ArrayList<>();
        for (LocalDate date = period.from().atZone(zone).toLocalDate(); date.isBefore(last); date = date.plusDays(1)) {
            Span.between(date.atStartOfDay(zone).toInstant(), date.plusDays(1).atStartOfDay(zone).toInstant())
                    .filter(span -> !span.from().isBefore(period.from()))
                    .ifPresent(span -> days.add(new SiteDay(span, hours.within(span))));
        }
        return days;
    }

    /// The hours as they are stored: two days with the same text and span were open at the same time.
    String hours() {
        return open.stream().map(part -> since(part.from()) + "-" + since(part.to())).collect(Collectors.joining(" "));
    }

    private long since(Instant at) {
        return at.toEpochMilli() - span.from().toEpochMilli();
    }
}
