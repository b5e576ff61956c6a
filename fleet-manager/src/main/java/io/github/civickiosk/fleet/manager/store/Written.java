package io.github.civickiosk.fleet.manager.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What one transaction of [FleetStore#write] wrote.
///
/// @param kiosks   ids of those that changed in any way
/// @param presence in the order of happening
/// @param states   new and repeated records alike, as they came
/// @param usage    new and repeated records alike, as they came
/// @param sight    whether the host sees the fleet from now on, when that changed
/// @param missing  records that kiosks were acknowledged and this database does not have
/// @param values   how many values went into the history
public record Written(Set<String> kiosks, List<Presence> presence, List<Numbered.Batch<StateRow>> states,
        List<Numbered.Batch<UsageRow>> usage, Optional<Sight> sight, List<Missing> missing, int values) {

    /// A kiosk came on line, went off line, or is not known to be either (stale).
    ///
    /// @param since when; of one that never answered after the host was away, when it was last seen
    public record Presence(String kiosk, Kiosk.Presence presence, Instant since) {}

    /// Records that a manager acknowledged and this database does not have: it was restored, or the kiosk had to drop them.
    ///
    /// @param kind `usage` or `state`
    public record Missing(String kind, String kiosk, String journal, long from, long to) {}

    /// The host is connected with its broker, or not any more: silence of the kiosks means nothing meanwhile.
    public record Sight(boolean sees, Instant since) {}
}
