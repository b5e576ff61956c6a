package io.github.civickiosk.issuing.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON Web Signatures in their compact form, ES256 alone (RFC 7515, RFC 7518).
public final class Jws {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PARTS = 3;

    private Jws() {}

    /// @param type `typ` of the header
    public static String sign(ListKey key, String type, Map<String, ?> claims) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", "ES256");
        header.put("typ", type);
        header.put("kid", key.id());
        String signed = base64(JSON.writeValueAsBytes(header)) + "." + base64(JSON.writeValueAsBytes(claims));
        try {
            var signature = Signature.getInstance(SealSigner.ALGORITHM);
            signature.initSign(key.key());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + base64(signature.sign());
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("the key " + key.name() + " does not sign", broken);
        }
    }

    /// The claims, or empty when it is no JWS of this type, or not of this key.
    public static Optional<JsonNode> verify(String compact, String type, PublicKey key) {
        String[] parts = compact.split("\\.", -1);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        try {
            JsonNode header = JSON.readTree(unbase64(parts[0]));
            var signature = Signature.getInstance(SealSigner.ALGORITHM);
            signature.initVerify(key);
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            boolean good = header.path("alg").asString("").equals("ES256") && header.path("typ").asString("").equals(type)
                    && !header.has("crit") && signature.verify(unbase64(parts[2]));
            return good ? Optional.of(JSON.readTree(unbase64(parts[1]))) : Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException | JacksonException malformed) {
            return Optional.empty();
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// Each text has one spelling: what has others was changed on its way.
    private static byte[] unbase64(String text) {
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        if (!base64(bytes).equals(text)) {
            throw new IllegalArgumentException("not the shortest base64url");
        }
        return bytes;
    }
}
