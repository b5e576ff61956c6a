package io.github.civickiosk.issuing.seal;

import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.civickiosk.issuing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class TrustListTest {

    @TempDir
    private Path folder;
    private final TestClock clock = new TestClock();
    private SealKeys keys;
    private TrustList list;

    @BeforeEach
    void open() throws Exception {
        keys = SealKeys.open(folder, "UTO", "UTCK", clock);
        list = new TrustList(keys, SealProfiles::shipped, clock);
    }

    @Test
    void namesEverySignerWithItsCertificateAndEveryProfile() {
        JsonNode claims = read(list.compact());
        assertThat(claims.path("signers")).hasSize(1);
        assertThat(claims.path("signers").path(0).path("reference").asString()).isEqualTo(keys.signer().ref().certificate());
        assertThat(claims.path("signers").path(0).path("state").asString()).isEqualTo("active");
        assertThat(claims.path("profiles").path(0).path("fields").path(0).path("name").asString()).isEqualTo("serial");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(TrustList.LIFE.toSeconds());
    }

    @Test
    void hasANewVersionWithTheTimeOfARevocation() throws Exception {
        long before = read(list.compact()).path("version").asLong();
        SignerRef stolen = keys.signer().ref();
        var desk = new KeyDesk(folder, clock);
        desk.add(Optional.empty(), Seals.TODAY);
        desk.revoke(stolen.toString(), Revocation.Reason.COMPROMISED, Optional.of(Seals.TODAY));
        JsonNode claims = read(list.compact());
        assertThat(claims.path("version").asLong()).isEqualTo(before + 2);
        assertThat(claims.path("signers")).anySatisfy(signer -> {
            assertThat(signer.path("state").asString()).isEqualTo("revoked");
            assertThat(signer.path("revoked").path("at").asString()).isEqualTo("2026-11-23T12:00:00Z");
            assertThat(signer.path("revoked").path("since").asString()).isEqualTo("2026-11-23");
        });
    }

    @Test
    void isSignedAnewOnceADay() {
        String first = list.compact();
        clock.pass(Duration.ofHours(23));
        assertThat(list.compact()).isEqualTo(first);
        clock.pass(Duration.ofHours(1));
        assertThat(read(list.compact()).path("iat").asLong()).isGreaterThan(read(first).path("iat").asLong());
    }

    @Test
    void announcesTheKeyThatSignsAfterThisOne() throws Exception {
        PublicKey today = keys.listKeys().getFirst().certificate().getPublicKey();
        new KeyDesk(folder, clock).addListKey(Optional.empty());
        assertThat(Jws.verify(list.compact(), TrustList.TYPE, today))
                .hasValueSatisfying(claims -> assertThat(claims.path("keys")).hasSize(2));
        new KeyDesk(folder, clock).retire("trust-list-1");
        assertThat(Jws.verify(list.compact(), TrustList.TYPE, today)).isEmpty();
        assertThat(read(list.compact()).path("keys")).hasSize(1);
    }

    @Test
    void isRefusedWhenOneByteIsAnother() {
        String good = list.compact();
        PublicKey key = keys.listKeys().getFirst().certificate().getPublicKey();
        assertThat(Jws.verify(good, "other+jwt", key)).isEmpty();
        for (int i = 0; i < good.length(); i += 7) {
            char other = good.charAt(i) == 'A' ? 'B' : 'A';
            assertThat(Jws.verify(good.substring(0, i) + other + good.substring(i + 1), TrustList.TYPE, key)).isEmpty();
        }
        for (String noise : List.of("", "..", "a.b.c", "e30.e30.", "e30.e30.AA")) {
            assertThat(Jws.verify(noise, TrustList.TYPE, key)).isEmpty();
        }
    }

    /// RFC 7638, 3.1 hashes the members crv, kty, x, y alone; this is what other libraries compute of the same key.
    @Test
    void namesItsKeyByTheThumbprint() throws Exception {
        Map<String, String> jwk = list.jwks().getFirst();
        String members = "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"" + jwk.get("x") + "\",\"y\":\"" + jwk.get("y") + "\"}";
        byte[] hash = java.security.MessageDigest.getInstance("SHA-256")
                .digest(members.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(jwk).containsEntry("kid", java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
    }

    private JsonNode read(String compact) {
        return Jws.verify(compact, TrustList.TYPE, keys.listKeys().getFirst().certificate().getPublicKey()).orElseThrow();
    }
}
