package io.github.civickiosk.fleet.manager.site;

import java.time.Instant;
import java.util.Optional;

/// A kiosk stands at a site, from a moment until another.
///
/// @param to empty: still
public record Placement(String kiosk, String site, Instant from, Optional<Instant> to) {}
