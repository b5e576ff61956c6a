package io.github.civickiosk.fleet.sparkplug.command;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// What a kiosk says to an order: the value of the metric [#METRIC] in NDATA. A value.
///
/// @param id     the order's; empty when the order had none that could be read
/// @param reason one sentence for the operator; may be empty when it is done
/// @param code   why it was not done, for programs
/// @param at     by the kiosk's clock, to the millisecond
public record CommandAnswer(Optional<UUID> id, Result result, String reason, Optional<Code> code, Instant at) {

    /// Metric of NDATA that carries one.
    public static final String METRIC = "Command/Answer";

    public CommandAnswer { at = Instant.ofEpochMilli(at.toEpochMilli()); }

    /// What became of the order.
    public enum Result {
        /// It waits, for the kiosk to be free or for its hour, or it is being done; another answer follows.
        ACCEPTED, DONE,
        /// It is not obeyed, see the code.
        REFUSED,
        /// It was begun and did not succeed.
        FAILED,
        /// It waited until its time was over.
        EXPIRED;

        /// Whether no other answer follows.
        public boolean isFinal() {
            return this != ACCEPTED;
        }
    }

    /// Why an order was refused or failed; on the wire in lower case with hyphens.
    public enum Code {
        /// No signature, or one that does not belong to it.
        UNSIGNED, UNKNOWN_KEY, WRONG_KIOSK, WRONG_DEVICE, MALFORMED, EXPIRED,
        /// Its counter, or its id with another content, was used before.
        REPEATED, UNKNOWN_COMMAND,
        /// An argument is missing or not of its kind.
        WRONG_ARGUMENTS,
        /// This kiosk cannot do it now: not built in, not fitted, or not in this state.
        NOT_NOW, NOT_FITTED,
        /// The kiosk cannot write down that it got the order, so it does not obey it.
        NOT_RECORDED,
        /// It was begun, and the kiosk went down in the middle.
        INTERRUPTED, FAILED;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// JSON.
    public String encode() {
        var json = Json.object();
        id.ifPresent(one -> json.put("id", one.toString()));
        json.put("result", result.name().toLowerCase(Locale.ROOT)).put("reason", reason);
        code.ifPresent(one -> json.put("code", one.word()));
        json.put("at", at.toEpochMilli());
        return new String(Json.bytes(json), StandardCharsets.UTF_8);
    }

    /// Reads an answer; a code that is not known here is left out, so that a newer kiosk is understood.
    ///
    /// @return empty when it is none
    public static Optional<CommandAnswer> decode(String text) {
        try {
            JsonNode json = Json.read(text.getBytes(StandardCharsets.UTF_8));
            if (!json.path("at").isIntegralNumber() || !json.path("result").isString()) {
                return Optional.empty();
            }
            Optional<UUID> id = json.has("id") ? Optional.of(UUID.fromString(json.path("id").asString(""))) : Optional.empty();
            var result = Result.valueOf(json.path("result").asString().toUpperCase(Locale.ROOT));
            String word = json.path("code").asString("");
            var code = Stream.of(Code.values()).filter(one -> one.word().equals(word)).findFirst();
            return Optional.of(new CommandAnswer(id, result, json.path("reason").asString(""), code,
                    Instant.ofEpochMilli(json.path("at").asLong())));
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
