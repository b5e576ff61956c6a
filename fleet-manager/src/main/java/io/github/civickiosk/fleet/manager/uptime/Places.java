package io.github.civickiosk.fleet.manager.uptime;

import java.time.Instant;

/// Knows where kiosks stand. A place is dated, since a kiosk may move. Safe for several threads.
public interface Places {

    /// @return a place without site, open day and night, where nothing was entered
    Place of(String kiosk, Instant at);
}
