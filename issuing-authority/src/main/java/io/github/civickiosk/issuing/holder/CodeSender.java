package io.github.civickiosk.issuing.holder;

import io.github.civickiosk.issuing.register.Citizen;

/// A way to bring a one-time code to a contact in the register. Calls block, each within a timeout of its own, and are
/// safe from several threads.
public interface CodeSender {

    Sending send(Citizen citizen, String code);

    /// Outcome of [#send].
    sealed interface Sending {
        /// The gateway took it.
        ///
        /// @param masked the contact as the citizen may see it on the screen, e.g. `+994 •• ••• •• 17`
        record Sent(String masked) implements Sending {}

        /// The register has no contact of this kind.
        record NoContact() implements Sending {}

        /// The gateway did not take it.
        ///
        /// @param why for the log; never the contact
        record Failed(String why) implements Sending {}
    }
}
