package io.github.civickiosk.fleet.manager.alert;

import java.time.Instant;
import java.util.Optional;

/// How a rule stands with a kiosk.
public sealed interface Standing {

    /// Nothing is the matter.
    record Quiet() implements Standing {}

    /// It holds, and is waited for.
    ///
    /// @param explained whether another alert explains it, or the site's stands for it
    record Waiting(Instant since, boolean explained) implements Standing {}

    /// An alert is open.
    ///
    /// @param clearing since when what clears it holds
    record Open(Instant since, Optional<Instant> clearing) implements Standing {}

    Standing QUIET = new Quiet();
}
