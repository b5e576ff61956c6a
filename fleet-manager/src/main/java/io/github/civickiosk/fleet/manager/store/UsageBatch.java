package io.github.civickiosk.fleet.manager.store;

import java.util.List;
import java.util.UUID;

/// Usage records that came in one message.
///
/// @param after        number of the record that the kiosk sent before these
/// @param acknowledged number through which the kiosk was acknowledged, by whichever manager
/// @param rows         by number
public record UsageBatch(String kiosk, UUID journal, long after, long acknowledged, List<UsageRow> rows) {

    public UsageBatch { rows = List.copyOf(rows); }
}
