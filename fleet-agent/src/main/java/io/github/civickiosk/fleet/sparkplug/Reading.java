package io.github.civickiosk.fleet.sparkplug;

import java.time.Instant;

/// One metric in a payload.
///
/// @param at when the value was had; the wire carries milliseconds
public record Reading(String name, Instant at, Value value) {}
