package io.github.civickiosk.fleet.manager.alert;

import java.util.List;

import io.github.civickiosk.fleet.manager.alert.Messages.Told;

/// Carries word to one contact. Blocks for some seconds at most; for several threads.
public interface Post {

    /// @param delivery the same when it is tried again, so that a receiver may know it
    Outcome send(Contact contact, String delivery, List<Told> told);

    /// What became of it.
    sealed interface Outcome {

        record Sent() implements Outcome {}

        /// @param why for people; without addresses or secrets
        record Failed(String why) implements Outcome {}
    }
}
