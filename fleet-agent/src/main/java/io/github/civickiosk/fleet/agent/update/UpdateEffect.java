package io.github.civickiosk.fleet.agent.update;

/// What an update does to the world. Each can be done again after a power cut.
sealed interface UpdateEffect {

    record Fetch(Order order) implements UpdateEffect {}

    record Prepare(Order order) implements UpdateEffect {}

    record AwaitQuiet(Order order) implements UpdateEffect {}

    record Install(Order order) implements UpdateEffect {}

    record Switch(Order order) implements UpdateEffect {}

    record Judge(Health before) implements UpdateEffect {}

    /// It is kept: the launcher does not count its starts any more.
    record Confirm() implements UpdateEffect {}

    record TakeBack(Order order) implements UpdateEffect {}

    record Restart() implements UpdateEffect {}

    /// Citizens may come again.
    record Reopen() implements UpdateEffect {}

    /// Clears what no release needs any more.
    record Tidy() implements UpdateEffect {}

    /// @param id     of the command
    /// @param result `done refused failed`
    /// @param reason one sentence
    record Answer(String id, String result, String reason) implements UpdateEffect {}
}
