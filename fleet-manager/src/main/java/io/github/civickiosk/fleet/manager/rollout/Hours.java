package io.github.civickiosk.fleet.manager.rollout;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Optional;

/// Hours of the day in which kiosks may be changed; they may go over midnight.
record Hours(LocalTime from, LocalTime to) {

    /// @param text `HH:MM-HH:MM`; empty for any hour
    /// @throws IllegalArgumentException saying how hours are written
    static Optional<Hours> of(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String[] ends = text.split("-", -1);
        try {
            if (ends.length == 2) {
                return Optional.of(new Hours(LocalTime.parse(ends[0].strip()), LocalTime.parse(ends[1].strip())));
            }
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException("Hours are written 02:00-05:00, not '" + text + "'", wrong);
        }
        throw new IllegalArgumentException("Hours are written 02:00-05:00, not '" + text + "'");
    }

    boolean hold(LocalTime now) {
        return from.isBefore(to) ? !now.isBefore(from) && now.isBefore(to) : !now.isBefore(from) || now.isBefore(to);
    }
}
