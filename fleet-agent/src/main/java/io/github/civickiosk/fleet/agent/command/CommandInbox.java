package io.github.civickiosk.fleet.agent.command;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.github.civickiosk.fleet.sparkplug.command.CommandAnswer;

/// Where the edge node brings the orders that reach it, and gets what is answered. Called from one thread; calls may read
/// and write the disk and do nothing else that takes time.
public interface CommandInbox {

    /// @param device to which it was addressed; empty for the node
    /// @param signed value of the metric `Command/Request`, from anyone
    void take(Optional<String> device, String signed);

    /// Something came as a command that is no order.
    void notUnderstood(String why);

    /// @param voice told each answer at once, by any thread; never blocks
    void answerTo(Consumer<CommandAnswer> voice);

    /// Answers that were not yet [#told]; asked after each birth.
    List<CommandAnswer> untold();

    /// An answer has gone out.
    void told(CommandAnswer answer);

    /// Where orders are obeyed by nobody.
    static CommandInbox ofNobody() {
        return new CommandInbox() {
            @Override
            public void take(Optional<String> device, String signed) {}

            @Override
            public void notUnderstood(String why) {}

            @Override
            public void answerTo(Consumer<CommandAnswer> voice) {}

            @Override
            public List<CommandAnswer> untold() {
                return List.of();
            }

            @Override
            public void told(CommandAnswer answer) {}
        };
    }
}
