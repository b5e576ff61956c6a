package io.github.civickiosk.issuing.audit;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// What the end of the audit log was at a time, to be signed and kept elsewhere.
///
/// @param number of the last entry
/// @param hash   of the last entry
public record Checkpoint(long number, String hash, Instant at) {

    private static final int HASH_IN_NAME = 8;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ALGORITHM = "SHA256withECDSAinP1363Format";
    private static final String HEADER = "{\"alg\":\"ES256\",\"typ\":\"civic-kiosk-checkpoint\"}";

    /// Of its file: names sort as the entries do, and another log's checkpoint at the same entry never takes the place of this one.
    public String name() {
        return "checkpoint-%012d-%s.jws".formatted(number, hash.substring(0, HASH_IN_NAME));
    }

    /// JWS, compact (RFC 7515), ES256.
    public String signed(PrivateKey key) throws GeneralSecurityException {
        String payload = JSON.writeValueAsString(Map.of("number", number, "hash", hash, "at", at.toString()));
        String input = base64(HEADER.getBytes(US_ASCII)) + "." + base64(payload.getBytes(US_ASCII));
        Signature signature = Signature.getInstance(ALGORITHM);
        signature.initSign(key);
        signature.update(input.getBytes(US_ASCII));
        return input + "." + base64(signature.sign());
    }

    /// The checkpoint that one of these has signed; empty when it is anything else.
    public static Optional<Checkpoint> read(String jws, Collection<X509Certificate> signers) {
        String[] parts = jws.strip().split("\\.", -1);
        if (parts.length != 3 || signers.stream().noneMatch(signer -> verifies(parts, signer))) {
            return Optional.empty();
        }
        try {
            JsonNode payload = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
            return Optional.of(new Checkpoint(payload.required("number").asLong(), payload.required("hash").asString(),
                    Instant.parse(payload.required("at").asString())));
        } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean verifies(String[] parts, X509Certificate signer) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(signer.getPublicKey());
            signature.update((parts[0] + "." + parts[1]).getBytes(US_ASCII));
            return HEADER.equals(new String(Base64.getUrlDecoder().decode(parts[0]), US_ASCII))
                    && signature.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
