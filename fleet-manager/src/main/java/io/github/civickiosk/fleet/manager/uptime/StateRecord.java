package io.github.civickiosk.fleet.manager.uptime;

import java.time.Instant;
import java.util.List;
import java.util.SequencedSet;

/// One line of a kiosk's journal of its own state. It holds from `at` until the next one of the same journal.
///
/// @param journal     the journal's UUID; numbers count within it
/// @param at          by the kiosk's clock
/// @param state       `starting in-service degraded in-use service-mode out-of-service off`
/// @param reasons     words that explain it
/// @param services    ids of the services that were not available
/// @param clockSure   whether the kiosk's clock was held by a time server
/// @param receivedAt  when the fleet manager stored it
public record StateRecord(String journal, long number, Instant at, String state, List<String> reasons,
        SequencedSet<String> services, boolean clockSure, Instant receivedAt) {

    /// What a figure links to.
    public String id() {
        return journal + "/" + number;
    }
}
