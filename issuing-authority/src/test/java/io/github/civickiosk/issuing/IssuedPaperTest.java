package io.github.civickiosk.issuing;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.github.civickiosk.issuing.verify.PaperCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/// What the running authority's public page says of a paper that it issued.
class IssuedPaperTest {

    private static final String MARYAM = "5KT7Q2A";

    @RegisterExtension
    private static final TestAuthority AUTHORITY = new TestAuthority();

    @Test
    void isGenuineUntilItIsVoided() throws Exception {
        TestKiosk kiosk = AUTHORITY.kiosk("kiosk-1");
        TestKiosk.Visit visit = kiosk.open();
        JsonNode identified = kiosk.present(visit, AUTHORITY.evidence(AUTHORITY.holder(MARYAM), visit.challenge())).json();
        String self = identified.path("persons").path(0).path("ref").asString();
        JsonNode issued = kiosk
                .issue(visit, UUID.randomUUID(), "residence-certificate", "self", self, Map.of("purpose", "bank"), "en")
                .json();
        byte[] pdf = kiosk.document(visit, issued.path("issuance").asString()).body();

        JsonNode genuine = ask("/verify/seal", Optional.of(pdf));
        assertThat(genuine.path("answer").asString()).isEqualTo("genuine");
        assertThat(genuine.path("values").path("full_name").asString()).isEqualTo("Məryəm Nümunəzadə");
        assertThat(genuine.path("values").path("serial").asString()).isEqualTo(issued.path("serial").asString());
        String typed = issued.path("serial").asString().replace("-", "").toLowerCase(java.util.Locale.ROOT);
        assertThat(ask("/verify/serial/" + typed, Optional.empty()).path("answer").asString()).isEqualTo("serial-issued");

        assertThat(kiosk.report(issued.path("issuance").asString(), "voided").status()).isEqualTo(204);
        assertThat(ask("/verify/seal", Optional.of(pdf)).path("answer").asString()).isEqualTo("withdrawn");
    }

    @Test
    void isWithdrawnOnTheCommandLineAfterItWasPrinted(@TempDir Path folder) throws Exception {
        TestKiosk kiosk = AUTHORITY.kiosk("kiosk-2");
        TestKiosk.Visit visit = kiosk.open();
        JsonNode identified = kiosk.present(visit, AUTHORITY.evidence(AUTHORITY.holder(MARYAM), visit.challenge())).json();
        String self = identified.path("persons").path(0).path("ref").asString();
        JsonNode issued = kiosk
                .issue(visit, UUID.randomUUID(), "residence-certificate", "self", self, Map.of("purpose", "bank"), "en").json();
        byte[] pdf = kiosk.document(visit, issued.path("issuance").asString()).body();
        kiosk.report(issued.path("issuance").asString(), "delivered");
        String paper = Files.write(folder.resolve("paper.pdf"), pdf).toString();
        String page = "http://127.0.0.1:" + AUTHORITY.running().publicPort();
        String lists = folder.resolve("lists").toString();

        assertThat(IssuingAuthorityServer.run("verify", paper, "--page", page, "--lists", lists)).isZero();
        assertThat(PaperCheck
                .check(Path.of(paper), URI.create(page + "/"), Path.of(lists), Optional.empty(), "en", Clock.systemUTC()).words())
                .contains("The seal is genuine", "Certificate: Certificate of residence",
                        "A copy of a genuine certificate passes");
        assertThat(IssuingAuthorityServer.run("withdraw", issued.path("serial").asString(), "--reason", "register was wrong",
                "--data",
                AUTHORITY.data().toString())).isZero();
        assertThat(IssuingAuthorityServer.run("verify", paper, "--page", page, "--lists", lists)).isEqualTo(1);
        assertThat(ask("/verify/seal", Optional.of(pdf)).path("answer").asString()).isEqualTo("withdrawn");
        assertThat(ask("/verify/serial/" + issued.path("serial").asString(), Optional.empty()).path("answer").asString())
                .isEqualTo("serial-withdrawn");
        assertThat(IssuingAuthorityServer.run("verify", paper, "--page", "http://127.0.0.1:1", "--lists", lists)).as("off line")
                .isEqualTo(1);
        assertThat(IssuingAuthorityServer.run("withdraw", "0000-0000-0000-0000", "--reason", "x", "--data",
                AUTHORITY.data().toString()))
                .isEqualTo(1);
    }

    @Test
    void isSealedByANewSignerWhileTheAuthorityRuns() throws Exception {
        assertThat(IssuingAuthorityServer.run("keys", "add", "--data", AUTHORITY.data().toString())).isZero();
        TestKiosk kiosk = AUTHORITY.kiosk("kiosk-3");
        TestKiosk.Visit visit = kiosk.open();
        JsonNode identified = kiosk.present(visit, AUTHORITY.evidence(AUTHORITY.holder(MARYAM), visit.challenge())).json();
        String self = identified.path("persons").path(0).path("ref").asString();
        JsonNode issued = kiosk
                .issue(visit, UUID.randomUUID(), "residence-certificate", "self", self, Map.of("purpose", "bank"), "en").json();
        byte[] pdf = kiosk.document(visit, issued.path("issuance").asString()).body();
        assertThat(ask("/verify/seal", Optional.of(pdf)).path("answer").asString()).isEqualTo("genuine");
        assertThat(ask("/signers", Optional.empty()).path("signers")).hasSize(2);
    }

    private static JsonNode ask(String path, Optional<byte[]> body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + AUTHORITY.running().publicPort() + path))
                .header("Accept", "application/json").timeout(Duration.ofSeconds(30));
        body.ifPresent(bytes -> request.POST(BodyPublishers.ofByteArray(bytes)));
        try (var client = HttpClient.newHttpClient()) {
            return JsonMapper.shared().readTree(client.send(request.build(), BodyHandlers.ofByteArray()).body());
        }
    }
}
