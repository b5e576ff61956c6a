package io.github.civickiosk.fleet.sparkplug.command;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

import io.github.civickiosk.fleet.sparkplug.command.CommandAnswer.Code;

/// A [CommandRequest] under an Ed25519 signature: the value of the metric [#METRIC].
public final class SignedCommand {

    /// Metric of NCMD and DCMD that carries one.
    public static final String METRIC = "Command/Request";
    /// `typ` of its JWS.
    public static final String TYPE = "civic-kiosk-command";
    /// File of the trusted public keys in a kiosk's identity folder.
    public static final String TRUSTED_FILE = "commands.pem";
    /// File of the private key in the fleet manager's identity folder.
    public static final String KEY_FILE = "commands-key.pem";
    /// Longer ones are not read.
    public static final int MOST_CHARACTERS = 60 * 1024;

    private SignedCommand() {}

    /// @return a JWS in compact serialization
    /// @throws IllegalArgumentException when it becomes longer than a message may be
    public static String sign(CommandRequest request, SigningKey key) {
        String compact = Jws.sign(TYPE, request.encode(), key);
        if (compact.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("The command takes %d characters of at most %d; make its arguments shorter"
                    .formatted(compact.length(), MOST_CHARACTERS));
        }
        return compact;
    }

    /// Reads what anyone may have sent: first the signature, then the rest.
    public static Opened open(String compact, TrustedKeys keys) {
        if (compact.length() > MOST_CHARACTERS) {
            return new Opened.Refused(Optional.empty(), Code.MALFORMED, "it is longer than a command may be");
        }
        return switch (Jws.verify(compact, TYPE, keys)) {
            case Jws.Verified.Trusted(var kid, var payload) -> read(kid, payload);
            case Jws.Verified.UnknownKey(var why) -> new Opened.Refused(claimedId(compact), Code.UNKNOWN_KEY, why);
            case Jws.Verified.NoSignature(var why) -> new Opened.Refused(claimedId(compact), Code.UNSIGNED, why);
        };
    }

    /// Reads a payload again that was believed before.
    public static Optional<CommandRequest> reopen(String payload) {
        try {
            return Optional.of(CommandRequest.decode(payload.getBytes(StandardCharsets.UTF_8)));
        } catch (CommandRequest.Malformed e) {
            return Optional.empty();
        }
    }

    private static Opened read(String kid, byte[] payload) {
        try {
            return new Opened.Signed(CommandRequest.decode(payload), kid, payload);
        } catch (CommandRequest.Malformed e) {
            return new Opened.Refused(CommandRequest.claimedId(payload), Code.MALFORMED, String.valueOf(e.getMessage()));
        }
    }

    private static Optional<UUID> claimedId(String compact) {
        return Jws.unverifiedPayload(compact).flatMap(CommandRequest::claimedId);
    }

    /// Outcome of [#open].
    public sealed interface Opened {

        /// @param kid     key that signed
        /// @param payload the signed bytes, by which a repetition is known
        record Signed(CommandRequest request, String kid, byte[] payload) implements Opened {}

        /// @param id the order's id as it claims, where one can be read
        record Refused(Optional<UUID> id, Code code, String why) implements Opened {}
    }
}
