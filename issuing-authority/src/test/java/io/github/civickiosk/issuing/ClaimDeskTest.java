package io.github.civickiosk.issuing;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.github.civickiosk.issuing.api.ServerIdentity;
import io.github.civickiosk.issuing.audit.AuditLog;
import io.github.civickiosk.issuing.claim.Clerks;
import io.github.civickiosk.issuing.claim.Role;
import io.github.civickiosk.issuing.issuance.Issuances;
import io.github.civickiosk.issuing.issuance.IssuancesCheck;
import io.github.civickiosk.issuing.status.Withdrawals;
import io.github.civickiosk.issuing.store.Store;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static io.github.civickiosk.issuing.TestClerk.json;
import static io.github.civickiosk.issuing.TestClerk.problem;
import static org.assertj.core.api.Assertions.assertThat;

/// A citizen stands at the counter with a claim number.
class ClaimDeskTest {

    private static final String PASSWORD = "a long enough one";

    @RegisterExtension
    private static final TestAuthority AUTHORITY = new TestAuthority();

    private TestKiosk kiosk;
    private JsonNode made;
    private TestClerk clerk;

    @BeforeEach
    void makeACertificateOfWhichNobodyKnows() throws Exception {
        try (Store store = Store.open(AUTHORITY.data(), Optional.empty())) {
            var clerks = new Clerks(store.jdbi(), new AuditLog(store.jdbi(), Clock.systemUTC()), Clock.systemUTC());
            clerks.add(new Clerks.Clerk("leyla", Role.CLERK), PASSWORD, "operator");
            clerks.add(new Clerks.Clerk("guest", Role.READER), PASSWORD, "operator");
        }
        kiosk = AUTHORITY.kiosk("kiosk-1");
        TestKiosk.Visit visit = kiosk.open();
        String self = kiosk.present(visit, AUTHORITY.evidence(AUTHORITY.holder("5KT7Q2A"), visit.challenge())).json()
                .path("persons").path(0).path("ref").asString();
        made = kiosk.issue(visit, UUID.randomUUID(), "residence-certificate", "self", self, Map.of("purpose", "bank"), "az")
                .json();
        kiosk.report(made.path("issuance").asString(), "unknown");
        clerk = clerk();
        assertThat(clerk.signIn("leyla", PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void findsAClaimAndClosesIt() throws Exception {
        assertThat(new String(clerk.get("/claims").body(), StandardCharsets.UTF_8)).contains(claim());
        JsonNode found = json(clerk.get("/claims/" + claim()));
        assertThat(found.path("outcome").asString()).isEqualTo("unknown");
        assertThat(found.path("openSince").asString()).isNotEmpty();
        assertThat(found.toString()).as("the desk is told nothing of the citizen").doesNotContain("5KT7Q2A", "Məryəm");
        HttpResponse<byte[]> decided = clerk.post("/claims/" + claim() + "/outcome",
                Map.of("outcome", "delivered", "note", "seen at the counter"));
        assertThat(json(decided).path("outcome").asString()).isEqualTo("delivered");
        assertThat(json(decided).path("reports").toString()).contains("claim desk, leyla: seen at the counter");
        assertThat(new String(clerk.get("/claims").body(), StandardCharsets.UTF_8)).doesNotContain(claim());
        assertThat(kiosk.report(made.path("issuance").asString(), "voided").problem()).isEqualTo("outcome-conflict");
    }

    @Test
    void reissuesUnderNewNumbersAndWithdrawsTheOneBefore() throws Exception {
        assertThat(problem(clerk.post("/claims/" + claim() + "/reissue", Map.of("personalNumber", "3MN5X8P"))))
                .isEqualTo("person-unknown");
        JsonNode again = json(clerk.post("/claims/" + claim() + "/reissue", Map.of("personalNumber", "5KT7Q2A")));
        assertThat(again.path("serial").asString()).isNotEmpty().isNotEqualTo(made.path("serial").asString());
        JsonNode before = json(clerk.get("/claims/" + claim()));
        assertThat(before.path("outcome").asString()).isEqualTo("voided");
        assertThat(before.path("replacedBy").asString()).isEqualTo(again.path("claim").asString());
        assertThat(problem(clerk.post("/claims/" + claim() + "/reissue", Map.of("personalNumber", "5KT7Q2A"))))
                .as("once").isEqualTo("outcome-conflict");
        HttpResponse<byte[]> document = clerk.get("/claims/" + again.path("claim").asString() + "/document");
        assertThat(new String(document.body(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        assertThat(problem(clerk.get("/claims/" + claim() + "/document"))).as("of a kiosk").isEqualTo("issuance-unknown");
        try (Store store = Store.open(AUTHORITY.data(), Optional.empty())) {
            var log = new AuditLog(store.jdbi(), Clock.systemUTC());
            assertThat(new Withdrawals(store.jdbi(), log, Clock.systemUTC()).at(made.path("serial").asString())).isPresent();
            assertThat(new IssuancesCheck(new Issuances(store.jdbi(), log, Clock.systemUTC()), log).check().findings()).isEmpty();
        }
    }

    @Test
    void letsAReaderLookAndNothingMore() throws Exception {
        TestClerk reader = clerk();
        reader.signIn("guest", PASSWORD);
        assertThat(reader.get("/claims/" + claim()).statusCode()).isEqualTo(200);
        assertThat(problem(reader.post("/claims/" + claim() + "/outcome", Map.of("outcome", "voided", "note", "no"))))
                .isEqualTo("role-too-low");
        assertThat(problem(reader.post("/claims/" + claim() + "/reissue", Map.of("personalNumber", "5KT7Q2A"))))
                .isEqualTo("role-too-low");
    }

    @Test
    void knowsNobodyWithoutAPassword() throws Exception {
        TestClerk stranger = clerk();
        assertThat(problem(stranger.get("/claims"))).isEqualTo("not-signed-in");
        assertThat(problem(stranger.get("/claims/" + claim()))).isEqualTo("not-signed-in");
        assertThat(problem(stranger.signIn("leyla", "another long one"))).isEqualTo("credentials-wrong");
        assertThat(problem(stranger.signIn("nobody", PASSWORD))).isEqualTo("credentials-wrong");
    }

    @Test
    void stopsWhoeverGuesses() throws Exception {
        TestClerk stranger = clerk();
        for (int i = 0; i < 5; i++) {
            stranger.signIn("admin", "guess number " + i);
        }
        HttpResponse<byte[]> reply = stranger.signIn("admin", "guess number 6");
        assertThat(reply.statusCode()).isEqualTo(429);
        assertThat(reply.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void putsOutAClerkWhoWasRemoved() throws Exception {
        try (Store store = Store.open(AUTHORITY.data(), Optional.empty())) {
            new Clerks(store.jdbi(), new AuditLog(store.jdbi(), Clock.systemUTC()), Clock.systemUTC()).remove("leyla",
                    "operator");
        }
        assertThat(problem(clerk.get("/claims"))).isEqualTo("not-signed-in");
    }

    @Test
    void followsNoPageOfSomebodyElse() throws Exception {
        HttpResponse<byte[]> reply = clerk.postFrom("https://evil.example", "/claims/" + claim() + "/outcome",
                Map.of("outcome", "voided", "note", "forged"));
        assertThat(problem(reply)).isEqualTo("foreign-page");
        assertThat(json(clerk.get("/claims/" + claim())).path("outcome").asString()).isEqualTo("unknown");
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        assertThat(problem(clerk.get("/claims/ZZZ-ZZZZ"))).isEqualTo("claim-unknown");
        assertThat(problem(clerk.post("/claims/" + claim() + "/outcome", Map.of("outcome", "burnt", "note", "x"))))
                .isEqualTo("form-invalid");
        assertThat(problem(clerk.post("/claims/" + claim() + "/outcome", Map.of("outcome", "voided", "note", " "))))
                .isEqualTo("form-invalid");
    }

    private String claim() {
        return made.path("claim").asString();
    }

    private static TestClerk clerk() throws Exception {
        return new TestClerk(AUTHORITY.running().deskPort().getAsInt(),
                ServerIdentity.read(AUTHORITY.folder().resolve("server")));
    }
}
