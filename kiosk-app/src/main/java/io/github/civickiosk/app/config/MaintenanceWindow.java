package io.github.civickiosk.app.config;

import java.time.LocalTime;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;

/// Hours of each day, in the kiosk's own time zone, in which it may be changed: `02:00-05:00`, also over midnight.
public record MaintenanceWindow(LocalTime from, LocalTime to) {

    private static final Pattern WRITTEN = Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)-([01]\\d|2[0-3]):([0-5]\\d)");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static MaintenanceWindow of(String text) {
        var written = WRITTEN.matcher(text);
        if (!written.matches()) {
            throw new IllegalArgumentException("'" + text + "' are no hours; write them like 02:00-05:00");
        }
        return new MaintenanceWindow(time(written.group(1), written.group(2)), time(written.group(3), written.group(4)));
    }

    private static LocalTime time(String hour, String minute) {
        return LocalTime.of(Integer.parseInt(hour), Integer.parseInt(minute));
    }

    public boolean holds(LocalTime now) {
        return from.isBefore(to) ? !now.isBefore(from) && now.isBefore(to) : !now.isBefore(from) || now.isBefore(to);
    }
}
