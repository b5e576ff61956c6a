package io.github.civickiosk.core.session;

import java.time.Duration;

/// How long the kiosk waits for the world before it takes an effect for failed.
///
/// @param authority one call of the issuing authority, repetitions included
/// @param card      reading the card
/// @param print     one document, from the first page sent to the last sheet out
/// @param settle    asking the printer about a job in doubt, while the citizen waits
/// @param wipe      forgetting the citizen
public record Patience(Duration authority, Duration card, Duration print, Duration settle, Duration wipe) {

    public static final Patience DEFAULT = new Patience(Duration.ofSeconds(40), Duration.ofSeconds(30), Duration.ofMinutes(3),
            Duration.ofSeconds(45), Duration.ofSeconds(10));

    /// What is added to a driver's own bound before it counts as hung.
    static final Duration MARGIN = Duration.ofSeconds(10);
}
