package io.github.civickiosk.issuing;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class IssuanceTest {

    private static final Map<String, String> FORM = Map.of("purpose", "bank");

    @RegisterExtension
    private static final TestAuthority AUTHORITY = new TestAuthority();

    private TestKiosk kiosk;
    private TestKiosk.Visit visit;

    @BeforeEach
    void openAVisit() throws Exception {
        kiosk = AUTHORITY.kiosk("kiosk-1");
        visit = kiosk.open();
    }

    @Test
    void needsTheLevelOfTheService() throws Exception {
        assertThat(kiosk.issue(visit, UUID.randomUUID(), "residence-certificate", "self", "anyone", FORM, "en").problem())
                .isEqualTo("level-too-low");
        String self = identify("7DE9S4F").path(0).path("ref").asString();
        assertThat(kiosk.issue(visit, UUID.randomUUID(), "tax-clearance", "self", self, Map.of(), "en").problem())
                .isEqualTo("level-too-low");
    }

    @Test
    void isForThePersonsAndRelationsThatTheRegisterKnows() throws Exception {
        JsonNode persons = identify("5KT7Q2A");
        String self = persons.path(0).path("ref").asString();
        String child = persons.path(1).path("ref").asString();
        assertThat(persons.path(1).path("relation").asString()).isEqualTo("child");
        assertThat(kiosk.issue(visit, UUID.randomUUID(), "residence-certificate", "child", child, FORM, "az").status())
                .isEqualTo(201);
        assertThat(kiosk.issue(visit, UUID.randomUUID(), "residence-certificate", "self", child, FORM, "az").problem())
                .isEqualTo("relation-unknown");
        assertThat(kiosk.issue(visit, UUID.randomUUID(), "residence-certificate", "ward", self, FORM, "az").problem())
                .isEqualTo("relation-unknown");
        assertThat(kiosk.issue(visit, UUID.randomUUID(), "residence-certificate", "self", "6BC8R3D", FORM, "az").problem())
                .isEqualTo("person-unknown");
        assertThat(kiosk.issue(visit, UUID.randomUUID(), "passport", "self", self, FORM, "az").problem())
                .isEqualTo("service-unknown");
    }

    @Test
    void refusesFormsThatDoNotFit() throws Exception {
        String self = identify("5KT7Q2A").path(0).path("ref").asString();
        for (var form : new Map[]{Map.of(), Map.of("purpose", "to annoy"), Map.of("purpose", "bank", "colour", "red")}) {
            @SuppressWarnings("unchecked")
            Map<String, String> answers = form;
            TestKiosk.Reply reply = kiosk.issue(visit, UUID.randomUUID(), "residence-certificate", "self", self, answers, "az");
            assertThat(reply.problem()).isEqualTo("form-invalid");
            assertThat(reply.status()).isEqualTo(422);
            assertThat(reply.json().path("fields").path(0).asString()).isIn("purpose", "colour");
        }
        assertThat(kiosk.issue(visit, UUID.randomUUID(), "residence-certificate", "self", self, FORM, "tlh").json().path("fields")
                .path(0).asString())
                .isEqualTo("language");
    }

    @Test
    void asksTheRegisterWhetherItMay() throws Exception {
        String debtor = identify("2KL4W7M").path(0).path("ref").asString();
        kiosk.sendCode(visit);
        assertThat(kiosk.checkCode(visit, AUTHORITY.codeReceived()).status()).isEqualTo(200);
        assertThat(kiosk.issue(visit, UUID.randomUUID(), "tax-clearance", "self", debtor, Map.of(), "az").problem())
                .isEqualTo("not-eligible");
        visit = kiosk.open();
        String sealed = identify("7WX9B4Y").path(0).path("ref").asString();
        assertThat(kiosk.issue(visit, UUID.randomUUID(), "residence-certificate", "self", sealed, FORM, "az").problem())
                .isEqualTo("record-sealed");
    }

    @Test
    void isMadeOnceWhenItIsAskedForTwiceAtOnce() throws Exception {
        String self = identify("5KT7Q2A").path(0).path("ref").asString();
        UUID key = UUID.randomUUID();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var replies = IntStream.range(0, 4)
                    .mapToObj(
                            _ -> threads.submit(() -> kiosk.issue(visit, key, "residence-certificate", "self", self, FORM, "en")))
                    .toList();
            var statuses = new java.util.ArrayList<Integer>();
            var serials = new java.util.HashSet<String>();
            for (var reply : replies) {
                statuses.add(reply.get().status());
                serials.add(reply.get().json().path("serial").asString());
            }
            assertThat(statuses).containsExactlyInAnyOrder(201, 200, 200, 200);
            assertThat(serials).hasSize(1).allMatch(serial -> serial.matches("([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}"));
        }
    }

    @Test
    void aKeyServesOneVisitOnly() throws Exception {
        UUID key = UUID.randomUUID();
        made(key);
        visit = kiosk.open();
        String self = identify("5KT7Q2A").path(0).path("ref").asString();
        assertThat(kiosk.issue(visit, key, "residence-certificate", "self", self, FORM, "az").problem()).isEqualTo("key-reused");
    }

    @Test
    void aVisitHasABoundedNumber() throws Exception {
        String self = identify("5KT7Q2A").path(0).path("ref").asString();
        for (int i = 0; i < 10; i++) {
            assertThat(kiosk.issue(visit, UUID.randomUUID(), "residence-certificate", "self", self, FORM, "en").status())
                    .isEqualTo(201);
        }
        TestKiosk.Reply eleventh = kiosk.issue(visit, UUID.randomUUID(), "residence-certificate", "self", self, FORM, "en");
        assertThat(eleventh.problem()).isEqualTo("issuances-exhausted");
        assertThat(eleventh.status()).isEqualTo(429);
    }

    @Test
    void theFirstFinalWordStands() throws Exception {
        String issuance = made(UUID.randomUUID());
        assertThat(kiosk.report(issuance, "unknown").status()).isEqualTo(204);
        assertThat(kiosk.report(issuance, "unknown").status()).isEqualTo(204);
        assertThat(kiosk.report(issuance, "voided").status()).isEqualTo(204);
        assertThat(kiosk.report(issuance, "voided").status()).isEqualTo(204);
        assertThat(kiosk.report(issuance, "unknown").status()).isEqualTo(204);
        assertThat(kiosk.report(issuance, "delivered").problem()).isEqualTo("outcome-conflict");
        assertThat(kiosk.send("GET", "/issuances/" + issuance, Optional.empty(), "").json().path("outcome").asString())
                .isEqualTo("voided");
    }

    @Test
    void anotherKioskKnowsNothingOfIt() throws Exception {
        String issuance = made(UUID.randomUUID());
        TestKiosk other = AUTHORITY.kiosk("kiosk-2");
        assertThat(other.report(issuance, "voided").problem()).isEqualTo("issuance-unknown");
        assertThat(other.send("GET", "/issuances/" + issuance, Optional.empty(), "").status()).isEqualTo(404);
        assertThat(other.document(visit, issuance).problem()).isEqualTo("visit-unknown");
    }

    @Test
    void anotherVisitDoesNotFetchTheDocument() throws Exception {
        String issuance = made(UUID.randomUUID());
        TestKiosk.Visit later = kiosk.open();
        assertThat(kiosk.document(later, issuance).problem()).isEqualTo("issuance-unknown");
    }

    private JsonNode identify(String personalNumber) throws Exception {
        TestKiosk.Reply reply = kiosk.present(visit, AUTHORITY.evidence(AUTHORITY.holder(personalNumber), visit.challenge()));
        assertThat(reply.status()).as(() -> new String(reply.body(), java.nio.charset.StandardCharsets.UTF_8)).isEqualTo(200);
        return reply.json().path("persons");
    }

    private String made(UUID key) throws Exception {
        String self = identify("5KT7Q2A").path(0).path("ref").asString();
        return kiosk.issue(visit, key, "residence-certificate", "self", self, FORM, "az").json().path("issuance").asString();
    }
}
