package io.github.civickiosk.device.board;

import java.util.Set;

/// Supply and throttling as the firmware of a Raspberry Pi tells (`vcgencmd get_throttled`).
///
/// @param known  flags that somebody could tell; the others are unknown, not absent
/// @param now    those that are up now
/// @param before those that were up since the board started, as far as the firmware remembers
public record Power(Set<Flag> known, Set<Flag> now, Set<Flag> before) {

    public Power {
        known = Set.copyOf(known);
        now = Set.copyOf(now);
        before = Set.copyOf(before);
    }

    /// In the order of their bits; the bit of "since start" is 16 higher.
    public enum Flag {
        UNDER_VOLTAGE, FREQUENCY_CAPPED, THROTTLED, SOFT_TEMPERATURE_LIMIT
    }

    public static Power unknown() {
        return new Power(Set.of(), Set.of(), Set.of());
    }
}
