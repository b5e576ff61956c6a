package io.github.civickiosk.core.journal;

import java.time.Duration;
import java.util.List;

/// What one session tells the fleet: when, what and how it ended; never who.
///
/// @param lasted   from the first touch to the end
/// @param language BCP 47; empty when none was chosen
/// @param services ids of the services asked for
/// @param lastStep name of the state in which the session ended
/// @param rating   1 to 4; 0 when not given
public record Usage(Duration lasted, String language, List<String> services, int delivered, int voided, int unknown, End end,
        String lastStep, int rating) {

    public Usage { services = List.copyOf(services); }

    public enum End {
        COMPLETED, ABANDONED, FAILED
    }
}
