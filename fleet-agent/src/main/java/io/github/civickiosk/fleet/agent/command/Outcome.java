package io.github.civickiosk.fleet.agent.command;

import io.github.civickiosk.fleet.sparkplug.command.CommandAnswer.Code;

/// What came of an order. The sentences are for the operator.
public sealed interface Outcome {

    /// @param what one sentence; may be empty
    record Done(String what) implements Outcome {}

    /// It was not begun.
    record Refused(Code code, String why) implements Outcome {}

    /// It was begun and did not succeed.
    record Failed(String why) implements Outcome {}

    /// It goes on, over a restart also; [Conclusion] says how it ended.
    record UnderWay(String what) implements Outcome {}

    /// This process ends for it; the next start of the kiosk concludes it as done.
    record Restarts(String what) implements Outcome {}
}
