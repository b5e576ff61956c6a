package io.github.civickiosk.fleet.manager.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import io.github.civickiosk.fleet.manager.dashboard.Shown.Moment;

/// Times as a page shows them: in the operators' zone, and seen from one moment.
///
/// @param now  the moment at which the page is written
/// @param zone the operators'
public record Moments(Instant now, ZoneId zone) {

    private static final DateTimeFormatter OF_TODAY = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter EARLIER = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    /// The time of day where it is today's, else date and time.
    public Moment moment(Instant at) {
        var local = at.atZone(zone);
        var today = local.toLocalDate().equals(now.atZone(zone).toLocalDate());
        return new Moment(local.format(today ? OF_TODAY : EARLIER), at.toString());
    }

    /// How long ago, in the two greatest units that matter: `3 d 4 h`, `12 min`.
    public String ago(Instant at) {
        return words(Duration.between(at, now));
    }

    /// A duration in the two greatest units that matter.
    public static String words(Duration time) {
        if (time.compareTo(Duration.ofMinutes(1)) < 0) {
            return Math.max(0, time.toSeconds()) + " s";
        }
        if (time.compareTo(Duration.ofHours(1)) < 0) {
            return time.toMinutes() + " min";
        }
        if (time.compareTo(Duration.ofDays(1)) < 0) {
            return two(time.toHours() + " h", time.toMinutesPart(), "min");
        }
        return two(time.toDays() + " d", time.toHoursPart(), "h");
    }

    private static String two(String greater, int less, String unit) {
        return less == 0 ? greater : greater + " " + less + " " + unit;
    }
}
