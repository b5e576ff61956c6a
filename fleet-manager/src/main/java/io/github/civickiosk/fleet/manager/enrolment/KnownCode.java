package io.github.civickiosk.fleet.manager.enrolment;

import java.time.Instant;

/// A one-time code as an operator sees it afterwards: its text is known to nobody any more.
///
/// @param id       first digits of its hash
/// @param network  it works from there only; empty text for anywhere
/// @param replaces whether the kiosk's earlier certificates end with it
/// @param state    `open`, `used`, `cancelled` or `expired`
public record KnownCode(String id, String kiosk, String site, String network, boolean replaces, Instant created, String by,
        Instant expires, String state) {}
