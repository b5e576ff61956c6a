package io.github.civickiosk.fleet.agent.update;

import java.util.Optional;

/// What happens to an update.
sealed interface UpdateEvent {

    /// The process has started.
    ///
    /// @param running  version that runs
    /// @param fellBack why the launcher went back to the release before by itself
    record Woke(String running, Optional<String> fellBack) implements UpdateEvent {}

    record Ordered(Order order) implements UpdateEvent {}

    record Fetched() implements UpdateEvent {}

    record Prepared() implements UpdateEvent {}

    /// Nobody is served, and nobody will be until the process ends or an [UpdateEffect.Reopen].
    record Quiet(Health health) implements UpdateEvent {}

    record Installed() implements UpdateEvent {}

    record Switched() implements UpdateEvent {}

    record Healthy() implements UpdateEvent {}

    /// A step cannot be done, or what was done is no good.
    ///
    /// @param why one sentence
    record Failing(String why) implements UpdateEvent {}
}
