package io.github.civickiosk.fleet.agent.update;

import java.util.Optional;

/// How far an update is: what lies on disk, written before anything that follows from it is done.
public sealed interface Update {

    /// No release was ever ordered.
    record None() implements Update {}

    /// Its files are fetched.
    record Fetching(Order order) implements Update {}

    /// Its files are there and right; it is laid beside the running release and trained.
    record Preparing(Order order) implements Update {}

    /// It waits until nobody is served.
    record Waiting(Order order) implements Update {}

    /// Debian packages that it pins are installed.
    ///
    /// @param before how the kiosk was
    record Installing(Order order, Health before) implements Update {}

    /// The link is moved to it.
    record Switching(Order order, Health before) implements Update {}

    /// It runs, or is about to, and is judged.
    record OnTrial(Order order, Health before) implements Update {}

    /// It failed; the release before it comes back.
    record TakingBack(Order order, String why) implements Update {}

    /// The last one that was ordered runs and is kept.
    record Done(Order order) implements Update {}

    /// The last one that was ordered does not run.
    record Failed(Order order, String why) implements Update {}

    /// Empty for [None].
    default Optional<Order> ordered() {
        return switch (this) {
            case None() -> Optional.empty();
            case Fetching(var order) -> Optional.of(order);
            case Preparing(var order) -> Optional.of(order);
            case Waiting(var order) -> Optional.of(order);
            case Installing(var order, _) -> Optional.of(order);
            case Switching(var order, _) -> Optional.of(order);
            case OnTrial(var order, _) -> Optional.of(order);
            case TakingBack(var order, _) -> Optional.of(order);
            case Done(var order) -> Optional.of(order);
            case Failed(var order, _) -> Optional.of(order);
        };
    }

    /// One word for people and for the fleet: `none fetching preparing waiting installing switching on-trial taking-back done failed`.
    default String word() {
        return switch (this) {
            case None() -> "none";
            case Fetching _ -> "fetching";
            case Preparing _ -> "preparing";
            case Waiting _ -> "waiting";
            case Installing _ -> "installing";
            case Switching _ -> "switching";
            case OnTrial _ -> "on-trial";
            case TakingBack _ -> "taking-back";
            case Done _ -> "done";
            case Failed _ -> "failed";
        };
    }
}
