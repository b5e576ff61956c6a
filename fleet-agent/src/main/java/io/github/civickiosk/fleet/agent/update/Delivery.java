package io.github.civickiosk.fleet.agent.update;

/// What became of fetching one file.
sealed interface Delivery {

    /// All its bytes are there.
    record Whole() implements Delivery {}

    /// It broke off; what came is kept, and it may be asked for again.
    record Broken(String why) implements Delivery {}

    /// Asking again makes no sense.
    record Refused(String why) implements Delivery {}
}
