package io.github.civickiosk.issuing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.issuing.admission.KioskList;
import io.github.civickiosk.issuing.audit.AuditLog;
import io.github.civickiosk.issuing.store.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/// Which kiosk may do what, seen from the kiosk.
class AdmissionTest {

    @RegisterExtension
    private static final TestAuthority AUTHORITY = new TestAuthority(new Settings.Guard(java.util.List.of(), 100, 2));

    @Test
    void refusesAKioskThatTheOperatorRevokedAlsoOnAnOpenConnection() throws Exception {
        TestKiosk kiosk = AUTHORITY.kiosk("stolen");
        assertThat(catalogue(kiosk).status()).isEqualTo(200);
        try (Store store = Store.open(AUTHORITY.data(), Optional.empty())) {
            list(store).revoke("stolen", "stolen", "operator");
        }
        TestKiosk.Reply reply = untilStatus(kiosk, 403);
        assertThat(reply.problem()).isEqualTo("kiosk-revoked");
        assertThat(catalogue(AUTHORITY.kiosk("mounted")).status()).isEqualTo(200);
    }

    @Test
    void offersAndIssuesOnlyWhatTheKioskMay() throws Exception {
        try (Store store = Store.open(AUTHORITY.data(), Optional.empty())) {
            list(store).deny("narrow", Set.of("*"), "operator");
            list(store).allow("narrow", Set.of("tax-clearance"), "operator");
        }
        TestKiosk kiosk = AUTHORITY.kiosk("narrow");
        JsonNode services = catalogue(kiosk).json().path("services");
        assertThat(services.valueStream().map(service -> service.path("id").asString())).containsExactly("tax-clearance");
        TestKiosk.Visit visit = kiosk.open();
        assertThat(kiosk.issue(visit, UUID.randomUUID(), "residence-certificate", "self", "anyone", Map.of(), "az").problem())
                .isEqualTo("service-not-allowed");
    }

    @Test
    void refusesAKioskThatMayOfferNothing() throws Exception {
        try (Store store = Store.open(AUTHORITY.data(), Optional.empty())) {
            list(store).deny("idle", Set.of("*"), "operator");
        }
        assertThat(catalogue(AUTHORITY.kiosk("idle")).problem()).isEqualTo("kiosk-not-allowed");
    }

    @Test
    void tellsAKioskThatAsksTooOftenHowLongToWait() throws Exception {
        TestKiosk kiosk = AUTHORITY.kiosk("busy");
        for (int i = 0; i < 10; i++) {
            kiosk.open();
        }
        TestKiosk.Reply reply = kiosk.send("POST", "/visits", Optional.empty(), "");
        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.problem()).isEqualTo("too-many-requests");
        assertThat(reply.response().headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(Integer.parseInt(reply.response().headers().firstValue("Retry-After").orElseThrow())).isBetween(1, 6);
        assertThat(catalogue(kiosk).status()).as("other requests go on").isEqualTo(200);
    }

    @Test
    void makesOnlySoManyCertificatesADayAboutOnePerson() throws Exception {
        TestKiosk kiosk = AUTHORITY.kiosk("patient");
        TestKiosk.Visit visit = kiosk.open();
        String self = kiosk.present(visit, AUTHORITY.evidence(AUTHORITY.holder("5KT7Q2A"), visit.challenge())).json()
                .path("persons").path(0).path("ref").asString();
        for (int i = 0; i < 2; i++) {
            assertThat(issue(kiosk, visit, self).status()).isEqualTo(201);
        }
        TestKiosk.Reply third = issue(kiosk, visit, self);
        assertThat(third.problem()).isEqualTo("too-many-certificates");
        assertThat(Long.parseLong(third.response().headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(80_000L, 86_400L);
    }

    private static TestKiosk.Reply issue(TestKiosk kiosk, TestKiosk.Visit visit, String self) throws Exception {
        return kiosk.issue(visit, UUID.randomUUID(), "residence-certificate", "self", self, Map.of("purpose", "bank"), "az");
    }

    private static KioskList list(Store store) {
        return new KioskList(store.jdbi(), new AuditLog(store.jdbi(), Clock.systemUTC()), Clock.systemUTC());
    }

    private static TestKiosk.Reply catalogue(TestKiosk kiosk) throws Exception {
        return kiosk.send("GET", "/catalogue", Optional.empty(), "");
    }

    /// Within the sixty seconds that are promised.
    private static TestKiosk.Reply untilStatus(TestKiosk kiosk, int status) throws Exception {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        TestKiosk.Reply reply = catalogue(kiosk);
        while (reply.status() != status && Instant.now().isBefore(end)) {
            TimeUnit.SECONDS.sleep(1);
            reply = catalogue(kiosk);
        }
        return reply;
    }
}
