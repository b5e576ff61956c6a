package io.github.civickiosk.fleet.sparkplug;

import java.time.Instant;
import java.util.OptionalLong;

/// One metric in a payload.
///
/// @param alias      stands for the name in data and commands once a birth gave both; unique within an edge node with its
///                   devices (Sparkplug B 3.0, 6.4.5)
/// @param at         when the value was had; the wire carries milliseconds
/// @param historical whether it tells of the past, so that it must not be taken for the present value
public record Reading(String name, OptionalLong alias, Instant at, Value value, boolean historical) {

    /// A present value that goes by its name.
    public Reading(String name, Instant at, Value value) {
        this(name, OptionalLong.empty(), at, value, false);
    }
}
