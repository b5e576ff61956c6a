package io.github.civickiosk.core.issuance;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.github.civickiosk.core.issuance.Catalogue.Level;
import io.github.civickiosk.core.issuance.Catalogue.Relation;
import io.github.civickiosk.core.issuance.IssuingAuthority.Access;
import io.github.civickiosk.core.issuance.IssuingAuthority.Answer;
import io.github.civickiosk.core.issuance.IssuingAuthority.IssuanceOutcome;
import io.github.civickiosk.core.issuance.IssuingAuthority.Issued;
import io.github.civickiosk.core.issuance.IssuingAuthority.Order;
import io.github.civickiosk.core.issuance.IssuingAuthority.Person;
import io.github.civickiosk.core.issuance.IssuingAuthority.Visit;
import io.github.civickiosk.device.smartcard.Emrtd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HttpIssuingAuthorityTest {

    private static final Exchange.Limits QUICK = new Exchange.Limits(Duration.ofSeconds(2), Duration.ofSeconds(2), 3,
            Duration.ofMillis(10),
            1 << 20, 10 << 20);
    private static final Visit VISIT = new Visit("v1", "secret-token", new byte[8], Instant.EPOCH);
    private static final Issued ISSUED = new Issued(new UUID(1, 2), "residence", "S", "C", 1);
    private static final Order ORDER = new Order("residence", Relation.SELF, Optional.of("p0"), Map.of("copies", "2"), "az");

    @TempDir
    static Path identities;

    private StubAuthority stub;
    private HttpIssuingAuthority authority;

    @BeforeEach
    void start() throws Exception {
        stub = StubAuthority.start(identities);
        authority = new HttpIssuingAuthority(stub.uri(), identities.resolve("kiosk"), QUICK);
    }

    @AfterEach
    void stop() {
        authority.close();
        stub.close();
    }

    @Test
    void readsTheCatalogue() throws InterruptedException {
        stub.answers(200, "application/json", """
                {"services":[{"id":"birth","agency":"reg","agencyName":{"az":"Qeydiyyat","en":"Registry"},"title":{"en":"Birth"},
                "help":{"en":"?"},"fee":"0.00 AZN","free":true,"level":"card+holder","forWhom":["self","child"],"available":true,
                "fields":[{"name":"copies","label":{"en":"Copies"},"required":true,"pattern":"[1-9]","maxLength":1,
                "options":[{"value":"1","label":{"en":"one"}}]}],"notice":{"en":"n"},"later":{"unknown":"key"}}]}""");
        Catalogue catalogue = ok(authority.catalogue());
        Catalogue.Service service = catalogue.service("birth").orElseThrow();
        assertThat(service.level()).isEqualTo(Level.CARD_AND_HOLDER);
        assertThat(service.forWhom()).containsExactly(Relation.SELF, Relation.CHILD);
        assertThat(service.agencyName()).containsEntry("az", "Qeydiyyat");
        assertThat(service.fields().getFirst().options().getFirst().value()).isEqualTo("1");
        assertThat(service.free()).isTrue();
    }

    @Test
    void opensAVisit() throws InterruptedException {
        stub.answers(201, "application/json",
                "{\"visit\":\"v1\",\"token\":\"t\",\"challenge\":\"AQIDBAUGBwg=\",\"expires\":\"2026-11-23T12:00:00+04:00\"}");
        Visit visit = ok(authority.openVisit());
        assertThat(visit.challenge()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(visit.expires()).isEqualTo(Instant.parse("2026-11-23T08:00:00Z"));
        assertThat(stub.requests()).containsExactly("POST /visits ");
    }

    @Test
    void presentsEvidenceAsBytesWithTheVisitsToken() throws InterruptedException {
        stub.answers(200, "application/json",
                "{\"level\":\"card\",\"persons\":[{\"ref\":\"p0\",\"relation\":\"self\",\"name\":\"Ada\"}]}");
        Emrtd.Evidence evidence = new Emrtd.Evidence(new byte[]{1}, new byte[]{2}, Optional.empty(), Optional.of(new byte[]{3}),
                Optional.of(new byte[]{4}), "PACE");
        assertThat(ok(authority.present(VISIT, evidence)).persons()).containsExactly(new Person("p0", Relation.SELF, "Ada"));
        assertThat(stub.requests()).containsExactly("PUT /visits/v1/evidence "
                + "{\"access\":\"PACE\",\"sod\":\"AQ==\",\"dg1\":\"Ag==\",\"dg15\":\"Aw==\",\"signature\":\"BA==\"}");
        assertThat(stub.header("Authorization")).isEqualTo("Bearer secret-token");
    }

    @Test
    void carriesTheAuthoritysPartInChipAuthentication() throws InterruptedException {
        stub.answers(200, "application/json", """
                {"protocol":"0.4.0.127.0.7.2.2.3.2.2","keyId":"1f","publicKey":"BAUG","command":"DLCBAA0="}""");
        var agreement = ok(authority.beginChipAuthentication(VISIT, new byte[]{1}));
        assertThat(agreement.protocol()).isEqualTo("0.4.0.127.0.7.2.2.3.2.2");
        assertThat(agreement.keyId()).contains(BigInteger.valueOf(31));
        assertThat(agreement.publicKey()).containsExactly(4, 5, 6);
        assertThat(agreement.command()).hasSize(5);
        assertThat(stub.requests()).containsExactly("POST /visits/v1/chip-authentication {\"dg14\":\"AQ==\"}");

        stub.answers(200, "application/json", "{\"protocol\":\"aes\",\"publicKey\":\"BAUG\",\"command\":\"DLCBAA0=\"}");
        assertThat(authority.beginChipAuthentication(VISIT, new byte[]{1})).isInstanceOf(Answer.Unreachable.class);
        stub.answers(422, "application/problem+json",
                "{\"type\":\"urn:civic-kiosk:problem:chip-unknown\",\"title\":\"no\",\"status\":422}");
        assertThat(authority.beginChipAuthentication(VISIT, new byte[]{1}))
                .isEqualTo(new Answer.Problem<>("chip-unknown", 422, "no", 0));
    }

    @Test
    void presentsTheSessionOfChipAuthenticationWithTheEvidence() throws InterruptedException {
        stub.answers(200, "application/json", "{\"level\":\"card\",\"persons\":[]}");
        authority.present(VISIT, new Emrtd.Evidence(new byte[]{1}, new byte[]{2}, Optional.of(new byte[]{3}), Optional.empty(),
                Optional.empty(), Optional.of(new byte[]{5}), "BAC"));
        assertThat(stub.requests().getFirst()).endsWith("\"dg14\":\"Aw==\",\"chipAuthentication\":\"BQ==\"}");
    }

    @Test
    void sendsAndChecksACode() throws InterruptedException {
        stub.answers(202, "application/json", "{\"sentTo\":\"+994 •• 17\"}");
        assertThat(ok(authority.sendCode(VISIT, false)).sentTo()).isEqualTo("+994 •• 17");
        stub.answers(403, "application/problem+json",
                "{\"type\":\"urn:civic-kiosk:problem:code-wrong\",\"title\":\"no\",\"status\":403,\"attemptsLeft\":2}");
        assertThat(authority.checkCode(VISIT, "123456")).isEqualTo(new Answer.Problem<>("code-wrong", 403, "no", 2));
        assertThat(stub.requests()).containsExactly("POST /visits/v1/holder-check {\"again\":false}",
                "PUT /visits/v1/holder-check {\"code\":\"123456\"}");
    }

    @Test
    void asksForAnotherCodeOnlyInSoManyWords() throws InterruptedException {
        stub.answers(202, "application/json", "{\"sentTo\":\"+994 •• 17\"}");
        ok(authority.sendCode(VISIT, true));
        assertThat(stub.requests()).containsExactly("POST /visits/v1/holder-check {\"again\":true}");
    }

    @Test
    void fetchesAPreviewAsAPicture() throws InterruptedException {
        byte[] picture = {(byte) 0x89, 'P', 'N', 'G'};
        stub.answersPicture(picture);
        assertThat(ok(authority.preview(VISIT, ORDER))).isEqualTo(picture);
        assertThat(stub.requests().getFirst()).startsWith("POST /visits/v1/previews {\"service\":\"residence\"");
        assertThat(stub.header("Accept")).startsWith("image/png");
        stub.answers(200, "text/html", "<html>");
        assertThat(authority.preview(VISIT, ORDER)).isInstanceOf(Answer.Unreachable.class);
    }

    @Test
    void readsWhichAgencyReadWhat() throws InterruptedException {
        stub.answers(200, "application/json", """
                {"accesses":[{"at":"2026-11-23T08:00:00Z","agency":"issuing-authority","agencyName":{"en":"Issuing authority"},
                "purpose":"identification","person":"p0","data":["full_name","document"]},
                {"at":"2026-11-23T08:00:05Z","agency":"reg","agencyName":{"en":"Registry"},"purpose":"issuance","service":"birth",
                "data":["address"]}]}""");
        assertThat(ok(authority.accesses(VISIT))).containsExactly(
                new Access(Instant.parse("2026-11-23T08:00:00Z"), "issuing-authority", Map.of("en", "Issuing authority"),
                        "identification", Optional.empty(), Optional.of("p0"), List.of("full_name", "document")),
                new Access(Instant.parse("2026-11-23T08:00:05Z"), "reg", Map.of("en", "Registry"), "issuance",
                        Optional.of("birth"), Optional.empty(), List.of("address")));
        assertThat(stub.requests()).containsExactly("GET /visits/v1/accesses ");
    }

    @Test
    void issuesUnderItsIdempotencyKey() throws InterruptedException {
        stub.answers(201, "application/json",
                "{\"issuance\":\"00000000-0000-0001-0000-000000000002\",\"service\":\"residence\",\"serial\":\"S\",\"claim\":\"C\",\"pages\":1}");
        assertThat(ok(authority.issue(VISIT, new UUID(7, 7), ORDER))).isEqualTo(ISSUED);
        assertThat(stub.requests()).containsExactly("POST /visits/v1/issuances {\"service\":\"residence\",\"relation\":\"self\","
                + "\"person\":\"p0\",\"form\":{\"copies\":\"2\"},\"language\":\"az\"}");
        assertThat(stub.header("Idempotency-key")).isEqualTo(new UUID(7, 7).toString());
    }

    @Test
    void reportsAnOutcomeWithoutAVisit() throws InterruptedException {
        stub.answers(204, "", "");
        ok(authority.report(ISSUED.id(), IssuanceOutcome.DELIVERED, 1, "counter +1"));
        assertThat(stub.requests()).containsExactly("POST /issuances/00000000-0000-0001-0000-000000000002/outcome "
                + "{\"outcome\":\"delivered\",\"pages\":1,\"how\":\"counter +1\"}");
        ok(authority.close(VISIT));
        assertThat(stub.requests()).last().isEqualTo("DELETE /visits/v1 ");
    }

    @Test
    void tellsNoLongerStoryOfAnOutcomeThanTheAuthorityTakes() throws InterruptedException {
        stub.answers(204, "", "");
        ok(authority.report(ISSUED.id(), IssuanceOutcome.VOIDED, 0, "media-jam, ".repeat(50)));
        assertThat(stub.requests().getFirst()).endsWith("\"how\":\"" + "media-jam, ".repeat(50).substring(0, 200) + "\"}");
    }

    @Test
    void takesADocumentByteForByteWhenItsDigestFits() throws InterruptedException {
        byte[] pdf = "%PDF-1.7 and so on".getBytes(StandardCharsets.US_ASCII);
        stub.answersDocument(pdf, StubAuthority.digest(pdf));
        assertThat(ok(authority.document(VISIT, ISSUED))).isEqualTo(pdf);
    }

    @Test
    void refusesADocumentWithAWrongDigest() throws InterruptedException {
        stub.answersDocument("%PDF-1.7 and so on".getBytes(StandardCharsets.US_ASCII), StubAuthority.digest(new byte[0]));
        assertThat(authority.document(VISIT, ISSUED)).isInstanceOf(Answer.Unreachable.class);
    }

    @Test
    void refusesADocumentWithoutADigest() throws InterruptedException {
        stub.answersDocument("%PDF-1.7 and so on".getBytes(StandardCharsets.US_ASCII), "");
        assertThat(authority.document(VISIT, ISSUED)).isInstanceOf(Answer.Unreachable.class);
    }

    @Test
    void refusesADocumentThatIsNoPdf() throws InterruptedException {
        byte[] html = "<html>Log in to the hotel's network".getBytes(StandardCharsets.US_ASCII);
        stub.answersDocument(html, StubAuthority.digest(html));
        assertThat(authority.document(VISIT, ISSUED)).isInstanceOf(Answer.Unreachable.class);
    }

    @Test
    void refusesADocumentThatIsTooLarge() throws InterruptedException {
        byte[] large = new byte[(10 << 20) + 1];
        System.arraycopy("%PDF-".getBytes(StandardCharsets.US_ASCII), 0, large, 0, 5);
        stub.answersDocument(large, StubAuthority.digest(large));
        assertThat(authority.document(VISIT, ISSUED)).isInstanceOf(Answer.Unreachable.class);
    }

    @Test
    void refusesAnAnswerWithoutEnd() throws InterruptedException {
        stub.answers(200, "application/json", "[" + "0,".repeat(1 << 20) + "0]");
        assertThat(authority.catalogue()).isInstanceOf(Answer.Unreachable.class);
    }

    @Test
    void doesNotWaitForAnAnswerThatDrips() throws InterruptedException {
        stub.drips();
        long start = System.nanoTime();
        assertThat(authority.present(VISIT, new Emrtd.Evidence(new byte[1], new byte[1], Optional.empty(), Optional.empty(),
                Optional.empty(), "BAC"))).isInstanceOf(Answer.Unreachable.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(stub.requests()).as("evidence is not sent twice").hasSize(1);
    }

    @Test
    void repeatsAnIssuanceWhoseAnswerWasCutOffUnderTheSameKey() throws InterruptedException {
        stub.cutsOff(1, 201, "application/json",
                "{\"issuance\":\"00000000-0000-0001-0000-000000000002\",\"service\":\"residence\",\"serial\":\"S\",\"claim\":\"C\",\"pages\":1}");
        assertThat(ok(authority.issue(VISIT, new UUID(7, 7), ORDER))).isEqualTo(ISSUED);
        assertThat(stub.requests()).hasSize(2);
    }

    @Test
    void takesMalformedAnswersForNone() throws InterruptedException {
        for (String body : List.of("", "null", "[]", "{", "{\"services\":1}", "{\"services\":[{\"id\":\"x\"}]}", "<html>",
                "{\"services\":[null]}")) {
            stub.answers(200, "application/json", body);
            assertThat(authority.catalogue()).as(body).isInstanceOf(Answer.Unreachable.class);
        }
        for (String challenge : List.of("AQID", "!!", "")) {
            stub.answers(201, "application/json",
                    "{\"visit\":\"v\",\"token\":\"t\",\"challenge\":\"" + challenge + "\",\"expires\":\"2026-11-23T08:00:00Z\"}");
            assertThat(authority.openVisit()).as(challenge).isInstanceOf(Answer.Unreachable.class);
        }
        stub.answers(201, "application/json",
                "{\"visit\":\"../x\",\"token\":\"t\",\"challenge\":\"AQIDBAUGBwg=\",\"expires\":\"2026-11-23T08:00:00Z\"}");
        assertThat(authority.openVisit()).isInstanceOf(Answer.Unreachable.class);
    }

    @Test
    void takesAnErrorThatIsNoProblemForSilence() throws InterruptedException {
        stub.answers(502, "text/html", "<html>Bad gateway");
        assertThat(authority.catalogue()).isInstanceOf(Answer.Unreachable.class);
        stub.answers(403, "application/problem+json", "{\"type\":\"about:blank\",\"status\":403}");
        assertThat(authority.catalogue()).isInstanceOf(Answer.Unreachable.class);
        stub.answers(403, "application/problem+json", "{not json");
        assertThat(authority.catalogue()).isInstanceOf(Answer.Unreachable.class);
    }

    @Test
    void doesNotTalkToAServerOfAnotherAuthority() throws Exception {
        try (HttpIssuingAuthority stranger = new HttpIssuingAuthority(stub.uri(), identities.resolve("stranger"), QUICK)) {
            assertThat(stranger.catalogue()).isInstanceOf(Answer.Unreachable.class);
            assertThat(stub.requests()).isEmpty();
        }
    }

    @Test
    void isNotAnsweredWithoutItsOwnCertificate() throws Exception {
        try (HttpIssuingAuthority unknown = new HttpIssuingAuthority(stub.uri(), identities.resolve("unknown"), QUICK)) {
            assertThat(unknown.catalogue()).isInstanceOf(Answer.Unreachable.class);
            assertThat(stub.requests()).isEmpty();
        }
    }

    @Test
    void usesACertificateThatWasRenewedInItsFolder() throws Exception {
        stub.answers(200, "application/json", "{\"services\":[]}");
        Path own = Files.createDirectories(identities.resolve("renewed"));
        copy("unknown", own, Instant.EPOCH);
        try (HttpIssuingAuthority renewing = new HttpIssuingAuthority(stub.uri(), own, QUICK)) {
            assertThat(renewing.catalogue()).isInstanceOf(Answer.Unreachable.class);
            copy("kiosk", own, Instant.EPOCH.plusSeconds(60));
            assertThat(renewing.catalogue()).isInstanceOf(Answer.Ok.class);
            Files.writeString(own.resolve("cert.pem"), "half a file");
            assertThat(renewing.catalogue()).as("keeps the one that worked").isInstanceOf(Answer.Ok.class);
        }
    }

    private static void copy(String from, Path to, Instant written) throws IOException {
        for (String file : List.of("key.pem", "cert.pem", "ca.pem")) {
            Files.copy(identities.resolve(from).resolve(file), to.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.setLastModifiedTime(to.resolve("cert.pem"), FileTime.from(written));
    }

    @Test
    void answersUnreachableWhenNobodyListens() throws InterruptedException {
        stub.close();
        assertThat(authority.openVisit()).isInstanceOf(Answer.Unreachable.class);
    }

    @Test
    void namesTheFileOfAnIdentityThatIsMissingOrBroken() throws IOException {
        assertThatThrownBy(() -> TlsIdentity.load(identities.resolve("nowhere"))).isInstanceOf(IOException.class)
                .hasMessageContaining("nowhere");
        Path broken = Files.createDirectories(identities.resolve("broken"));
        Files.copy(identities.resolve("kiosk/cert.pem"), broken.resolve("cert.pem"));
        Files.writeString(broken.resolve("key.pem"),
                "-----BEGIN EC PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(new byte[9]));
        assertThatThrownBy(() -> TlsIdentity.load(broken)).isInstanceOf(IOException.class).hasMessageContaining("key.pem");
    }

    private static <T> T ok(Answer<T> answer) {
        assertThat(answer).isInstanceOf(Answer.Ok.class);
        return ((Answer.Ok<T>) answer).value();
    }
}
