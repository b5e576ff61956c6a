package io.github.civickiosk.fleet.manager.command;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// An order to a kiosk and what became of it. A value.
///
/// @param device     empty for the kiosk itself
/// @param arguments  JSON
/// @param who        who gave it, as the audit names them
/// @param reason     one sentence, by the kiosk or by us; empty while there is nothing to say
/// @param code       the kiosk's word for why it did not obey, for programs; empty when it did
/// @param sentAt     when it was sent last
/// @param answeredAt when the last answer came
public record Command(UUID id, String kiosk, Optional<String> device, String name, String arguments, long counter, Instant issued,
        Instant expires, String who, State state, String reason, String code, Optional<Instant> sentAt,
        Optional<Instant> answeredAt) {

    /// How far an order has come; stored in lower case.
    public enum State {
        /// It waits for the kiosk to be on line.
        QUEUED,
        /// It was sent, and no answer has come yet.
        SENT,
        /// The kiosk has it and waits, to be free or for its hour.
        ACCEPTED, DONE, REFUSED, FAILED, EXPIRED,
        /// Taken back before it was sent.
        CANCELLED;

        /// Whether nothing more will become of it.
        public boolean isFinal() {
            return !OPEN.contains(this);
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return Stream.of(values()).filter(state -> state.word().equals(word)).findFirst().orElseThrow();
        }
    }

    private static final List<State> OPEN = List.of(State.QUEUED, State.SENT, State.ACCEPTED);
}
