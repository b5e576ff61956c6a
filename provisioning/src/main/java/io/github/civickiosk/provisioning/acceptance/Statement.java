package io.github.civickiosk.provisioning.acceptance;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Optional;

import io.github.civickiosk.fleet.agent.identity.Identity;
import io.github.civickiosk.provisioning.acceptance.StepResult.Verdict;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The report in short, for a QR code: a JWS in compact form (RFC 7515), ES256 by the kiosk's own key, which `x5t#S256` names.
public final class Statement {

    private static final String TYPE = "civic-kiosk-acceptance";
    private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();

    private Statement() {}

    static String of(Acceptance acceptance, Identity identity) throws GeneralSecurityException {
        var header = new LinkedHashMap<String, Object>();
        header.put("alg", "ES256");
        header.put("typ", TYPE);
        header.put("x5t#S256", thumbprint(identity.certificate()));
        var body = new LinkedHashMap<String, Object>();
        body.put("kiosk", acceptance.kiosk());
        body.put("at", acceptance.at().toString());
        body.put("outcome", acceptance.outcome().name());
        body.put("passed", acceptance.count(Verdict.PASSED));
        body.put("failed", acceptance.count(Verdict.FAILED));
        body.put("skipped", acceptance.count(Verdict.SKIPPED));
        body.put("notAsked", acceptance.notAsked());
        var signed = part(header) + "." + part(body);
        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(identity.key());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + TO_TEXT.encodeToString(signature.sign());
    }

    /// @param text as a camera reads it
    /// @return what it says; empty when it is no such statement, or not this key's
    public static Optional<JsonNode> read(String text, X509Certificate signer) {
        var parts = text.strip().split("\\.", -1);
        try {
            if (parts.length != 3) {
                return Optional.empty();
            }
            var header = JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(parts[0]));
            var ours = header.path("alg").asString("").equals("ES256") && header.path("typ").asString("").equals(TYPE)
                    && header.path("x5t#S256").asString("").equals(thumbprint(signer));
            return ours && signed(parts, signer.getPublicKey())
                    ? Optional.of(JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(parts[1])))
                    : Optional.empty();
        } catch (IllegalArgumentException | JacksonException | GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static boolean signed(String[] parts, PublicKey key) throws GeneralSecurityException {
        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(key);
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    }

    private static String thumbprint(X509Certificate certificate) throws GeneralSecurityException {
        return TO_TEXT.encodeToString(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    }

    private static String part(Object value) {
        return TO_TEXT.encodeToString(JsonMapper.shared().writeValueAsBytes(value));
    }
}
