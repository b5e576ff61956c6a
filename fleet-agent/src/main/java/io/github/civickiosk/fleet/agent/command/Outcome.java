package io.github.civickiosk.fleet.agent.command;

import java.util.Optional;

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

    /// This process ends for it; [Order#returned] is asked at the next start what came of it.
    ///
    /// @param mark      what is written down for the next start; may be empty
    /// @param departure run once that is written down
    record Restarts(String what, String mark, Departure departure) implements Outcome {}

    /// Ends this process, or has it ended.
    @FunctionalInterface
    interface Departure {

        /// Returns soon, and before the process has ended.
        ///
        /// @return why it could not be begun
        Optional<String> go();
    }
}
