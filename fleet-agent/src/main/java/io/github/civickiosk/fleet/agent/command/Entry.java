package io.github.civickiosk.fleet.agent.command;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.github.civickiosk.fleet.sparkplug.command.CommandAnswer;

/// What is remembered of an order that was signed and for this kiosk.
///
/// @param device   to which it was given; empty for the kiosk
/// @param kid      key that signed it
/// @param issued   when it was signed
/// @param received by the kiosk's clock
/// @param digest   SHA-256 over its signed bytes, in hexadecimal
/// @param payload  the signed bytes, for as long as it is not [Stage#ENDED]
/// @param mark     [Outcome.Restarts#mark]
/// @param answer   the last one
/// @param told     whether that has gone out
record Entry(UUID id, Optional<String> device, long counter, String command, String kid, Instant issued, Instant received,
        String digest, Stage stage, Optional<String> payload, String mark, CommandAnswer answer, boolean told) {

    /// How far it is.
    enum Stage {
        /// For nobody to be served.
        WAITING,
        /// Its executor works.
        BEGUN,
        /// It goes on outside, see [Conclusion].
        UNDER_WAY,
        /// The process ends for it.
        LEAVING,
        /// Answered for good.
        ENDED
    }

    Entry at(Stage next, CommandAnswer said) {
        return new Entry(id, device, counter, command, kid, issued, received, digest, next,
                next == Stage.ENDED ? Optional.empty() : payload, mark, said, false);
    }

    Entry marked(String left) {
        return new Entry(id, device, counter, command, kid, issued, received, digest, stage, payload, left, answer, told);
    }

    Entry told(CommandAnswer said) {
        boolean last = told || answer.equals(said);
        return new Entry(id, device, counter, command, kid, issued, received, digest, stage, payload, mark, answer, last);
    }
}
