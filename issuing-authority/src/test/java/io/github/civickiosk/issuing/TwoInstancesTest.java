package io.github.civickiosk.issuing;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.github.civickiosk.issuing.api.ServerIdentity;
import io.github.civickiosk.issuing.store.PostgresPeer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Two instances on one PostgreSQL, as behind a balancer that sends each request to whichever it likes.
class TwoInstancesTest {

    private static final Map<String, String> FORM = Map.of("purpose", "bank");

    @RegisterExtension
    private static final TestAuthority AUTHORITY = new TestAuthority();
    @TempDir
    private static Path folder;
    private static Optional<PostgresPeer> postgres = Optional.empty();
    private static String url = "";

    @BeforeAll
    static void startPostgres() throws Exception {
        postgres = Optional.of(new PostgresPeer());
        url = postgres.orElseThrow().database();
    }

    @AfterAll
    static void stopPostgres() throws Exception {
        postgres.orElseThrow().close();
    }

    @Test
    void oneGoesOnWhereTheOtherWasKilled() throws Exception {
        Path data = folder.resolve("keys");
        try (var one = instance("one", data); var two = instance("two", data)) {
            TestKiosk atOne = kiosk(one);
            TestKiosk atTwo = kiosk(two);
            TestKiosk.Visit visit = atOne.open();
            var identified = atTwo.present(visit, AUTHORITY.evidence(AUTHORITY.holder("5KT7Q2A"), visit.challenge()));
            assertThat(identified.status()).isEqualTo(200);
            assertThat(atOne.present(visit, AUTHORITY.evidence(AUTHORITY.holder("5KT7Q2A"), visit.challenge())).problem())
                    .as("a challenge serves once, wherever").isEqualTo("challenge-used");
            String self = identified.json().path("persons").path(0).path("ref").asString();
            assertThat(atOne.sendCode(visit).status()).isEqualTo(202);
            assertThat(atTwo.checkCode(visit, AUTHORITY.codeReceived()).status()).isEqualTo(200);

            UUID key = UUID.randomUUID();
            var made = atOne.issue(visit, key, "tax-clearance", "self", self, Map.of(), "en");
            assertThat(made.status()).isEqualTo(201);
            one.kill(); // between made and delivered

            var again = atTwo.issue(visit, key, "tax-clearance", "self", self, Map.of(), "en");
            assertThat(again.status()).isEqualTo(200);
            assertThat(again.json()).isEqualTo(made.json());
            String issuance = made.json().path("issuance").asString();
            assertThat(atTwo.document(visit, issuance).status()).isEqualTo(200);
            assertThat(atTwo.report(issuance, "delivered").status()).isEqualTo(204);
            try (var oneAgain = instance("one-again", data)) {
                assertThat(kiosk(oneAgain).send("GET", "/issuances/" + issuance, Optional.empty(), "").json().path("outcome")
                        .asString())
                        .isEqualTo("delivered");
                assertThat(kiosk(oneAgain).report(issuance, "voided").problem()).isEqualTo("outcome-conflict");
            }
            assertThat(count("issuance WHERE key = '" + key + "'")).isOne();
        }
    }

    @Test
    void anOrderThatDiedHalfWayIsMadeOnceByTheOther() throws Exception {
        Path data = folder.resolve("keys");
        try (var two = instance("two-b", data); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int wait : new int[]{0, 20, 60, 150}) {
                try (var one = instance("one-b", data)) {
                    TestKiosk atOne = kiosk(one);
                    TestKiosk.Visit visit = atOne.open();
                    String self = atOne.present(visit, AUTHORITY.evidence(AUTHORITY.holder("7DE9S4F"), visit.challenge())).json()
                            .path("persons").path(0).path("ref").asString();
                    UUID key = UUID.randomUUID();
                    Future<TestKiosk.Reply> dying = threads
                            .submit(() -> atOne.issue(visit, key, "residence-certificate", "self", self, FORM, "en"));
                    Thread.sleep(wait);
                    one.kill();
                    var second = kiosk(two).issue(visit, key, "residence-certificate", "self", self, FORM, "en");
                    assertThat(second.status()).isIn(200, 201);
                    assertThat(count("issuance WHERE key = '" + key + "'")).isOne();
                    assertThat(count(
                            "audit WHERE event = 'ISSUED' AND detail LIKE '" + second.json().path("issuance").asString() + "%'"))
                            .isOne();
                    sameIfAnswered(dying, second);
                }
            }
        }
    }

    @Test
    void oneOrderAtBothAtOnceIsOneCertificate() throws Exception {
        Path data = folder.resolve("keys");
        try (var one = instance("one-c", data);
                var two = instance("two-c", data);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            TestKiosk atOne = kiosk(one);
            TestKiosk atTwo = kiosk(two);
            TestKiosk.Visit visit = atOne.open();
            String self = atOne.present(visit, AUTHORITY.evidence(AUTHORITY.holder("7DE9S4F"), visit.challenge())).json()
                    .path("persons")
                    .path(0).path("ref").asString();
            UUID key = UUID.randomUUID();
            var here = threads.submit(() -> atOne.issue(visit, key, "residence-certificate", "self", self, FORM, "en"));
            var there = threads.submit(() -> atTwo.issue(visit, key, "residence-certificate", "self", self, FORM, "en"));
            assertThat(here.get().json()).isEqualTo(there.get().json());
            assertThat(java.util.List.of(here.get().status(), there.get().status())).containsExactlyInAnyOrder(200, 201);
        }
    }

    @Test
    void bothComeBackByThemselvesWhenPostgresWasAway() throws Exception {
        try (var one = instance("one-d", folder.resolve("keys"))) {
            TestKiosk kiosk = kiosk(one);
            assertThat(kiosk.open().id()).isNotEmpty();
            postgres.orElseThrow().stop();
            var refused = kiosk.send("POST", "/visits", Optional.empty(), "");
            assertThat(refused.problem()).isEqualTo("store-down");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(health(one)).isEqualTo(503);
            postgres.orElseThrow().startAgain();
            long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (health(one) != 200) {
                assertThat(System.nanoTime()).as("time is up").isLessThan(end);
            }
            assertThat(kiosk.send("POST", "/visits", Optional.empty(), "").status()).isEqualTo(201);
        }
    }

    private static void sameIfAnswered(Future<TestKiosk.Reply> dying, TestKiosk.Reply second) throws Exception {
        try {
            assertThat(dying.get().json()).isEqualTo(second.json());
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(java.io.IOException.class); // it was killed before it answered
        }
    }

    /// All share the folder of the keys: they differ in nothing but the process.
    private static InstanceProcess instance(String name, Path data) throws Exception {
        Settings s = AUTHORITY.settings();
        return InstanceProcess.start(folder.resolve(name + ".log"), "serve", "--identity", s.identity().toString(), "--data",
                data.toString(), "--store", url, "--register", s.registers().getFirst().toString(), "--csca",
                s.csca().getFirst().toString(),
                "--port", "0", "--public-port", "0", "--sms-gateway", s.smsGateway().orElseThrow().toString());
    }

    private static TestKiosk kiosk(InstanceProcess instance) throws Exception {
        return new TestKiosk(instance.port(),
                ServerIdentity.read(AUTHORITY.ca().kiosk(Files.createTempDirectory(folder, "kiosk"), "kiosk-1")));
    }

    private static int health(InstanceProcess instance) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client
                    .send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + instance.publicPort() + "/health")).build(),
                            BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static long count(String rows) throws Exception {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var found = statement.executeQuery("SELECT count(*) FROM " + rows)) {
            found.next();
            return found.getLong(1);
        }
    }
}
