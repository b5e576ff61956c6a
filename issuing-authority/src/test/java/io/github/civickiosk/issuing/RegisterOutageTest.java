package io.github.civickiosk.issuing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.civickiosk.issuing.api.ServerIdentity;
import io.github.civickiosk.issuing.store.PostgresPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

import static org.assertj.core.api.Assertions.assertThat;

/// The population register is an agency's PostgreSQL, and goes away.
class RegisterOutageTest {

    private static final String REGISTERS = """
            registers:
              population:
                sql:
                  url: %s
                  timeoutSeconds: 3
                  queries:
                    byDocument: SELECT * FROM citizen WHERE document_number = :number
                    byPersonalNumber: SELECT * FROM citizen WHERE personal_number = :number
                    childrenOf: SELECT * FROM citizen WHERE :number = ANY (string_to_array(parents, ' '))
                    wardsOf: SELECT * FROM citizen WHERE guardian = :number
            ask: {byDocument: population, byPersonalNumber: population, childrenOf: population, wardsOf: population}
            """;

    @RegisterExtension
    private static final TestAuthority AUTHORITY = new TestAuthority();
    @TempDir
    private Path folder;

    @Test
    void takesItsServicesOffTheCatalogueBeforeACitizenIdentifiesAndBringsThemBack() throws Exception {
        Settings s = AUTHORITY.settings();
        try (var postgres = new PostgresPeer()) {
            String url = population(postgres, s.registers().getFirst());
            Path registers = Files.writeString(folder.resolve("registers.yaml"), REGISTERS.formatted(url));
            try (var instance = InstanceProcess.start(folder.resolve("log"), "serve", "--identity", s.identity().toString(),
                    "--data",
                    folder.resolve("data").toString(), "--register", registers.toString(), "--csca",
                    s.csca().getFirst().toString(),
                    "--port", "0", "--public-port", "0")) {
                var kiosk = new TestKiosk(instance.port(),
                        ServerIdentity.read(AUTHORITY.ca().kiosk(folder.resolve("kiosk-1"), "kiosk-1")));
                assertThat(available(kiosk, "residence-certificate")).isTrue();
                TestKiosk.Visit visit = kiosk.open();
                var persons = kiosk.present(visit, AUTHORITY.evidence(AUTHORITY.holder("5KT7Q2A"), visit.challenge())).json()
                        .path("persons");
                assertThat(persons).hasSize(3);
                assertThat(kiosk.issue(visit, UUID.randomUUID(), "residence-certificate", "self",
                        persons.path(0).path("ref").asString(), Map.of("purpose", "bank"), "en").status()).isEqualTo(201);

                postgres.stop();
                await(() -> !available(kiosk, "residence-certificate"));
                TestKiosk.Visit late = kiosk.open();
                var refused = kiosk.present(late, AUTHORITY.evidence(AUTHORITY.holder("5KT7Q2A"), late.challenge()));
                assertThat(refused.problem()).isEqualTo("register-down");
                postgres.startAgain();
                await(() -> available(kiosk, "residence-certificate"));
            }
            assertThat(Files.readString(folder.resolve("log"))).contains("The register population does not answer",
                    "The register population answers").doesNotContain("5KT7Q2A", "C01X00T47");
        }
    }

    private static String population(PostgresPeer postgres, Path citizens) throws Exception {
        String url = postgres.database();
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var rows = Files.newBufferedReader(citizens)) {
            String columns = Stream.of(Files.readAllLines(citizens).getFirst().split(",")).map(name -> name + " text")
                    .collect(Collectors.joining(", "));
            statement.execute("CREATE TABLE citizen (" + columns + ")");
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY citizen FROM STDIN WITH (FORMAT csv, HEADER true)",
                    rows);
        }
        return url;
    }

    private static boolean available(TestKiosk kiosk, String service) throws Exception {
        for (var entry : kiosk.send("GET", "/catalogue", Optional.empty(), "").json().path("services")) {
            if (entry.path("id").asString().equals(service)) {
                boolean available = entry.path("available").asBoolean();
                assertThat(entry.has("notice")).isNotEqualTo(available);
                return available;
            }
        }
        throw new AssertionError("The catalogue does not know " + service);
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    /// The registers are looked after every ten seconds.
    private static void await(Condition condition) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("time is up").isLessThan(end);
            Thread.sleep(100);
        }
    }
}
