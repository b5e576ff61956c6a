package io.github.civickiosk.provisioning.simulate;

import java.time.Duration;
import java.time.Instant;

import io.github.civickiosk.fleet.agent.UsageRecord;

/// Something that happens in a kiosk's day.
sealed interface Happening {

    Instant at();

    /// How it stands from now on, with the reason that goes with it, or an empty text.
    record Stands(Instant at, String state, String reason) implements Happening {}

    /// The end of a visit.
    record Visited(Instant at, Duration lasted, String language, String service, UsageRecord.End end, String step,
            int rating) implements Happening {}

    /// The printer's supply, `full low out jammed`.
    record Paper(Instant at, String supply) implements Happening {}

    /// A citizen calls for help, or the call ends.
    record Called(Instant at, boolean stands) implements Happening {}

    /// The link is lost, or there again.
    record Linked(Instant at, boolean there) implements Happening {}
}
