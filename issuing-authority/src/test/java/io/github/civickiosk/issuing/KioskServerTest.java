package io.github.civickiosk.issuing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import io.github.civickiosk.issuing.api.ServerIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KioskServerTest {

    @RegisterExtension
    private static final TestAuthority AUTHORITY = new TestAuthority();

    @Test
    void refusesWhoeverShowsNoCertificate() throws Exception {
        var stranger = new TestKiosk(AUTHORITY.running().port(), trustingOnly());
        assertThatThrownBy(() -> stranger.send("GET", "/catalogue", Optional.empty(), "")).isInstanceOf(IOException.class);
    }

    @Test
    void refusesACertificateOfAnotherCa() throws Exception {
        var folder = new TestCa().kiosk(AUTHORITY.folder().resolve("foreign"), "kiosk-1");
        java.nio.file.Files.copy(AUTHORITY.folder().resolve("server/ca.pem"), folder.resolve("ca.pem"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        var foreign = new TestKiosk(AUTHORITY.running().port(), ServerIdentity.read(folder));
        assertThatThrownBy(() -> foreign.send("GET", "/catalogue", Optional.empty(), "")).isInstanceOf(IOException.class);
    }

    @Test
    void refusesAServersCertificateAsAKiosks() throws Exception {
        var server = new TestKiosk(AUTHORITY.running().port(), ServerIdentity.read(AUTHORITY.folder().resolve("server")));
        assertThatThrownBy(() -> server.send("GET", "/catalogue", Optional.empty(), "")).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "\"text\"", "null", "{\"access\":7,\"sod\":{}}", "{\"sod\":\"***\"}", "not json at all"})
    void saysThatABodyCannotBeRead(String body) throws Exception {
        TestKiosk kiosk = AUTHORITY.kiosk("kiosk-1");
        TestKiosk.Visit visit = kiosk.open();
        TestKiosk.Reply reply = kiosk.send("PUT", "/visits/" + visit.id() + "/evidence", Optional.of(visit), body);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.problem()).isIn("request-malformed", "evidence-malformed");
        assertThat(reply.response().headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void refusesBodiesOver256KiBAlsoWhenTheyDoNotSayHowLongTheyAre() throws Exception {
        TestKiosk kiosk = AUTHORITY.kiosk("kiosk-1");
        TestKiosk.Visit visit = kiosk.open();
        String big = "{\"access\":\"" + "x".repeat(256 * 1024) + "\"}";
        TestKiosk.Reply reply = kiosk.send("PUT", "/visits/" + visit.id() + "/evidence", Optional.of(visit), big);
        assertThat(reply.problem()).isEqualTo("body-too-large");
        assertThat(reply.status()).isEqualTo(413);
        var client = HttpClient.newBuilder().sslContext(ServerIdentity.read(AUTHORITY.folder().resolve("kiosk-1"))).build();
        var chunked = HttpRequest
                .newBuilder(URI.create("https://127.0.0.1:" + AUTHORITY.running().port() + "/visits/" + visit.id() + "/evidence"))
                .header("Authorization", "Bearer " + visit.token())
                .PUT(BodyPublishers
                        .ofInputStream(() -> new ByteArrayInputStream(big.getBytes(java.nio.charset.StandardCharsets.US_ASCII))))
                .build();
        HttpResponse<String> answer = client.send(chunked, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void answersWhatItDoesNotKnowWithProblemDetails() throws Exception {
        TestKiosk kiosk = AUTHORITY.kiosk("kiosk-1");
        assertThat(kiosk.send("GET", "/nothing", Optional.empty(), "").problem()).isEqualTo("route-unknown");
        assertThat(kiosk.send("DELETE", "/catalogue", Optional.empty(), "").problem()).isEqualTo("method-not-allowed");
        assertThat(kiosk.send("GET", "/issuances/not-a-uuid", Optional.empty(), "").problem()).isEqualTo("issuance-unknown");
        assertThat(kiosk.send("GET", "/issuances/" + UUID.randomUUID(), Optional.empty(), "").problem())
                .isEqualTo("issuance-unknown");
        assertThat(kiosk.send("POST", "/visits/x/holder-check", Optional.empty(), "").status()).isEqualTo(401);
    }

    @Test
    void writesTimesAsText() throws Exception {
        var visit = AUTHORITY.kiosk("kiosk-1").send("POST", "/visits", Optional.empty(), "");
        assertThat(visit.status()).isEqualTo(201);
        assertThat(Instant.parse(visit.json().path("expires").asString())).isAfter(Instant.now());
    }

    @Test
    void tellsThatItIsWell() throws Exception {
        var health = HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + AUTHORITY.running().publicPort() + "/health")).build(),
                BodyHandlers.ofString());
        assertThat(health.statusCode()).isEqualTo(200);
    }

    private static SSLContext trustingOnly() throws Exception {
        var trusted = java.security.KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (var in = java.nio.file.Files.newInputStream(AUTHORITY.folder().resolve("server/ca.pem"))) {
            trusted.setCertificateEntry("ca", java.security.cert.CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[0], factory.getTrustManagers(), null);
        return context;
    }
}
