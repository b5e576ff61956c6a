package io.github.civickiosk.fleet.sparkplug.jose;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Optional;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A JWS in compact serialization: `header.payload.signature`, `alg` `EdDSA`, `kid` a [KeyId], `typ` what it is for, so that
/// a signature for one purpose serves no other.
public final class Jws {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final JsonMapper JSON = JsonMapper.shared();

    private Jws() {}

    /// What became of opening one.
    public sealed interface Opened {

        /// @param payload as it was signed
        /// @param key     id of the key
        record Valid(byte[] payload, String key) implements Opened {}

        /// @param why one sentence
        record Malformed(String why) implements Opened {}

        record UnknownKey(String key) implements Opened {}

        record WrongSignature() implements Opened {}
    }

    /// @param type value of `typ`
    public static String sign(String type, byte[] payload, SigningKey key) {
        var header = JSON.createObjectNode().put("alg", "EdDSA").put("kid", key.id()).put("typ", type);
        var signed = ENCODER.encodeToString(JSON.writeValueAsBytes(header)) + "." + ENCODER.encodeToString(payload);
        return signed + "." + ENCODER.encodeToString(key.sign(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    /// @param type that `typ` must have
    public static Opened open(String compact, String type, TrustedKeys keys) {
        var parts = compact.strip().split("\\.", -1);
        if (parts.length != 3) {
            return new Opened.Malformed("a signed text has three parts with dots between them");
        }
        try {
            var header = JSON.readTree(Base64.getUrlDecoder().decode(parts[0]));
            return fault(header, type).<Opened>map(Opened.Malformed::new).orElseGet(() -> open(parts, header, keys));
        } catch (IllegalArgumentException | JacksonException e) {
            return new Opened.Malformed("the signed text is no base64url of JSON");
        }
    }

    private static Opened open(String[] parts, JsonNode header, TrustedKeys keys) {
        var id = header.path("kid").asString("");
        var key = keys.byId().get(id);
        if (key == null) {
            return new Opened.UnknownKey(id);
        }
        var signature = Base64.getUrlDecoder().decode(parts[2]);
        if (!signs(key, parts[0] + "." + parts[1], signature)) {
            return new Opened.WrongSignature();
        }
        return new Opened.Valid(Base64.getUrlDecoder().decode(parts[1]), id);
    }

    private static Optional<String> fault(JsonNode header, String type) {
        if (!header.path("alg").asString("").equals("EdDSA") || header.has("crit")) {
            return Optional.of("it is not signed by EdDSA alone");
        }
        return header.path("typ").asString("").equals(type)
                ? Optional.empty()
                : Optional.of("it is no " + type + " but '" + header.path("typ").asString("") + "'");
    }

    private static boolean signs(PublicKey key, String signed, byte[] signature) {
        try {
            var check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(signed.getBytes(StandardCharsets.US_ASCII));
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
