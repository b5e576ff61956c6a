package io.github.civickiosk.issuing.pack;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// When a service is open on some days of the week, written `mon-fri 08:00-20:00` or `sat 09:00-13:00`.
///
/// @param until after `from`; `24:00` is the end of the day
public record Hours(String text, DayOfWeek first, DayOfWeek last, LocalTime from, LocalTime until) {

    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final Pattern FORM = Pattern
            .compile("(mon|tue|wed|thu|fri|sat|sun)(?:-(mon|tue|wed|thu|fri|sat|sun))? (\\d\\d:\\d\\d)-(\\d\\d:\\d\\d)");

    public Hours {
        if (first.compareTo(last) > 0 || !from.isBefore(until)) {
            throw new IllegalArgumentException("hours go from an earlier to a later day and time, not " + text);
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Hours of(String text) {
        var form = FORM.matcher(text.toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            throw new IllegalArgumentException("hours are written as mon-fri 08:00-20:00, not " + text);
        }
        DayOfWeek first = DayOfWeek.of(1 + DAYS.indexOf(form.group(1)));
        DayOfWeek last = form.group(2) == null ? first : DayOfWeek.of(1 + DAYS.indexOf(form.group(2)));
        return new Hours(text, first, last, LocalTime.parse(form.group(3)),
                form.group(4).equals("24:00") ? LocalTime.MAX : LocalTime.parse(form.group(4)));
    }

    boolean include(LocalDateTime moment) {
        DayOfWeek day = moment.getDayOfWeek();
        return day.compareTo(first) >= 0 && day.compareTo(last) <= 0 && !moment.toLocalTime().isBefore(from)
                && moment.toLocalTime().isBefore(until);
    }

    /// As a kiosk shows it.
    String in(Locale locale) {
        String days = day(first, locale) + (first == last ? "" : "–" + day(last, locale));
        return days + " " + from + "–" + (until.equals(LocalTime.MAX) ? "24:00" : until);
    }

    private static String day(DayOfWeek day, Locale locale) {
        return day.getDisplayName(java.time.format.TextStyle.SHORT_STANDALONE, locale);
    }

    @JsonValue
    @Override
    public String toString() {
        return text;
    }
}
