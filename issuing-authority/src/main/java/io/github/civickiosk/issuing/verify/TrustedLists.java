package io.github.civickiosk.issuing.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.github.civickiosk.issuing.seal.Revocation;
import io.github.civickiosk.issuing.seal.SealProfile;
import io.github.civickiosk.issuing.seal.SealProfiles;
import io.github.civickiosk.issuing.seal.SignerRef;
import io.github.civickiosk.issuing.seal.Signers;
import tools.jackson.databind.JsonNode;

/// A trust list as a verifier reads it, after its signature held.
///
/// @param zone whose date decides what has expired
record TrustedLists(long version, Instant signedAt, Instant ends, ZoneId zone, Signers signers, SealProfiles profiles) {

    /// @throws IOException when it is not written as it should be
    static TrustedLists of(JsonNode claims) throws IOException {
        try {
            Map<String, Signers.Signer> signers = new HashMap<>();
            for (JsonNode node : claims.path("signers")) {
                Signers.Signer signer = signer(node);
                signers.put(signer.ref().toString(), signer);
            }
            List<SealProfile> profiles = new ArrayList<>();
            claims.path("profiles").forEach(node -> profiles.add(profile(node)));
            return new TrustedLists(claims.path("version").asLong(), Instant.ofEpochSecond(claims.path("iat").asLong()),
                    Instant.ofEpochSecond(claims.path("exp").asLong()), ZoneId.of(claims.path("zone").asString("UTC")),
                    new Signers(signers),
                    new SealProfiles(profiles));
        } catch (GeneralSecurityException | RuntimeException malformed) {
            throw new IOException("The trust list cannot be read: " + malformed.getMessage(), malformed);
        }
    }

    private static Signers.Signer signer(JsonNode node) throws GeneralSecurityException {
        byte[] der = Base64.getDecoder().decode(node.path("certificate").asString());
        var certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der));
        JsonNode revoked = node.path("revoked");
        Optional<Revocation> revocation = revoked.isMissingNode()
                ? Optional.empty()
                : Optional.of(new Revocation(Instant.parse(revoked.path("at").asString()),
                        LocalDate.parse(revoked.path("since").asString()),
                        Revocation.Reason.valueOf(revoked.path("reason").asString().toUpperCase(Locale.ROOT))));
        return new Signers.Signer(new SignerRef(node.path("signer").asString(), node.path("reference").asString()),
                node.path("country").asString(), certificate,
                Signers.State.valueOf(node.path("state").asString().toUpperCase(Locale.ROOT)), revocation);
    }

    private static SealProfile profile(JsonNode node) {
        List<SealProfile.Entry> entries = new ArrayList<>();
        node.path("fields").forEach(f -> entries.add(
                new SealProfile.Entry(f.path("tag").asInt(), f.path("name").asString(), f.path("description").asString(), true)));
        return new SealProfile(UUID.fromString(node.path("number").asString()), node.path("service").asString(), entries, "");
    }
}
