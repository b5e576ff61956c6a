package io.github.civickiosk.fleet.sparkplug.command;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// A JSON Web Signature in the compact serialization (RFC 7515) with `alg` `EdDSA` over Ed25519 (RFC 8037). Nothing else is
/// read: no other algorithm, no `crit`, no key that the message brings along.
public final class Jws {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
    private static final int PARTS = 3;

    private Jws() {}

    /// Signs.
    ///
    /// @param type what the payload is, so that a signature for one purpose serves no other (`typ`)
    /// @param payload JSON
    /// @return ASCII without blanks
    public static String sign(String type, byte[] payload, SigningKey key) {
        var header = Json.object().put("alg", "EdDSA").put("kid", key.id()).put("typ", type);
        String signed = encode(Json.bytes(header)) + "." + encode(payload);
        return signed + "." + encode(key.sign(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    /// Reads a text that anyone may have sent.
    ///
    /// @param type what it must be
    public static Verified verify(String compact, String type, TrustedKeys keys) {
        String[] parts = compact.split("\\.", -1);
        if (parts.length != PARTS) {
            return new Verified.NoSignature("it is no JWS in compact serialization");
        }
        Optional<byte[]> payload = decode(parts[1]);
        Optional<byte[]> signature = decode(parts[2]);
        Optional<JsonNode> header = decode(parts[0]).flatMap(Jws::object);
        if (payload.isEmpty() || signature.isEmpty() || header.isEmpty()) {
            return new Verified.NoSignature("a part of it is not base64url, or its header is no JSON object");
        }
        if (!says(header.get(), "alg", "EdDSA") || header.get().has("crit")) {
            return new Verified.NoSignature("its algorithm is not EdDSA, or it wants something that is not known here");
        }
        if (!says(header.get(), "typ", type)) {
            return new Verified.NoSignature("it is not of the type " + type);
        }
        String kid = header.get().path("kid").asString("");
        if (!keys.knows(kid)) {
            return new Verified.UnknownKey("it is signed by a key that is not known here");
        }
        byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
        return keys.verifies(kid, signed, signature.get())
                ? new Verified.Trusted(kid, payload.get())
                : new Verified.NoSignature("its signature does not belong to it");
    }

    /// The payload as it stands, believed by nobody: to answer, or to look at.
    static Optional<byte[]> unverifiedPayload(String compact) {
        String[] parts = compact.split("\\.", -1);
        return parts.length == PARTS ? decode(parts[1]) : Optional.empty();
    }

    private static boolean says(JsonNode header, String member, String value) {
        return header.path(member).isString() && header.path(member).asString().equals(value);
    }

    private static Optional<JsonNode> object(byte[] json) {
        try {
            return Optional.of(Json.read(json)).filter(JsonNode::isObject);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    /// Only the one spelling that an encoder writes, so that a message has no twins.
    private static Optional<byte[]> decode(String part) {
        try {
            return Optional.of(DECODER.decode(part)).filter(bytes -> encode(bytes).equals(part));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Outcome of [#verify].
    public sealed interface Verified {

        /// @param kid     [SigningKey#id] of the key that signed
        /// @param payload the bytes that were signed
        record Trusted(String kid, byte[] payload) implements Verified {}

        record UnknownKey(String why) implements Verified {}

        /// No signature, a broken one, or one for something else.
        record NoSignature(String why) implements Verified {}
    }
}
