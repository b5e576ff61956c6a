package io.github.civickiosk.issuing.register.configured;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import io.github.civickiosk.issuing.TestCa;
import io.github.civickiosk.issuing.register.Business;
import io.github.civickiosk.issuing.register.Citizen;
import io.github.civickiosk.issuing.register.Register;
import io.github.civickiosk.issuing.register.Register.Reply;
import io.github.civickiosk.issuing.register.RegisterQuery;
import io.github.civickiosk.issuing.register.Synthetic;
import io.github.civickiosk.issuing.register.xroad.Exchange;
import io.github.civickiosk.issuing.register.xroad.SecurityServerStub;
import io.github.civickiosk.issuing.store.PostgresPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConfiguredRegistersTest {

    private static final String COLUMNS = """
            SELECT nr AS personal_number, doc AS document_number, '2032-01-01' AS document_expiry, family AS surname, first AS given_names, born AS date_of_birth,
              'F' AS sex, 'UTO' AS nationality, '+994000000017' AS phone, NULL AS email, 'Gül küçəsi 12' AS address, 'Nümunəşəhər' AS municipality,
              'Nümunəşəhər' AS place_of_birth, 'valid' AS document_state, 'alive' AS life, coalesce(mother, '') AS parents, NULL AS guardian, 0 AS tax_debt
            FROM person WHERE\s""";

    @TempDir
    private Path folder;

    @Test
    void askADatabaseForPeopleAndXroadForBusinesses() throws Exception {
        var ca = new TestCa();
        var evidence = new ArrayList<Exchange>();
        try (var postgres = new PostgresPeer();
                var xroad = new SecurityServerStub(ca.server(folder.resolve("security-server")))) {
            String url = population(postgres);
            ca.kiosk(folder.resolve("xroad"), "authority");
            xroad.otherwise(SecurityServerStub.Answer.of(200,
                    """
                            {"company": {"regCode": "B-100200", "name": "Nümunə Ailə Bağı", "form": {"code": "FB"}, "address": "Bulaq küçəsi 3",
                            "field": "Meyvə", "since": "2019-04-15", "members": ["5KT7Q2A", "8YZ2C5B"]}}"""));
            Path file = Files.writeString(folder.resolve("registers.yaml"), yaml(url, xroad.address().toString()));
            try (var registers = ConfiguredRegisters.open(List.of(file), folder, evidence::add)) {
                Register register = registers.register();
                assertThat(RegisterQuery.values()).allMatch(register::answers);
                assertThat(found(register.byDocument("C01X00T47"))).map(Citizen::fullName).contains("Məryəm Nümunəzadə");
                assertThat(found(register.byDocument("C9"))).isEmpty();
                assertThat(((Reply.Found<List<Citizen>>) register.childrenOf("5KT7Q2A")).value()).extracting(Citizen::givenNames)
                        .containsExactly("Aylin", "Tunar");
                Optional<Business> business = ((Reply.Found<Optional<Business>>) register.business("B-100200")).value();
                assertThat(business)
                        .contains(new Business("B-100200", "Nümunə Ailə Bağı", "family-business", "Bulaq küçəsi 3", "Meyvə",
                                LocalDate.of(2019, 4, 15), "active", List.of("5KT7Q2A", "8YZ2C5B")));
                assertThat(evidence).extracting(Exchange::register).containsExactly("business");

                postgres.stop();
                assertThat(register.byDocument("C01X00T47")).isInstanceOf(Reply.Down.class);
                await(() -> !register.answers(RegisterQuery.BY_DOCUMENT));
                assertThat(register.answers(RegisterQuery.BUSINESS)).as("the other goes on").isTrue();
                postgres.startAgain();
                await(() -> register.answers(RegisterQuery.BY_DOCUMENT));
                assertThat(found(register.byPersonalNumber("5KT7Q2A"))).isPresent();
            }
        }
    }

    @Test
    void aRowThatCannotBeUsedIsNoAnswer() throws Exception {
        try (var postgres = new PostgresPeer()) {
            String url = population(postgres);
            try (var connection = DriverManager.getConnection(url); var statement = connection.createStatement()) {
                statement.execute("UPDATE person SET born = 'unknown' WHERE nr = '5KT7Q2A'");
                statement.execute("UPDATE person SET doc = 'C01X00T53' WHERE nr = '4PQ6Y9R'");
            }
            Path file = Files.writeString(folder.resolve("registers.yaml"), yaml(url, "https://127.0.0.1:1"));
            new TestCa().kiosk(folder.resolve("xroad"), "authority");
            try (var registers = ConfiguredRegisters.open(List.of(file), folder, _ -> {})) {
                assertThat(registers.register().byPersonalNumber("5KT7Q2A")).isInstanceOfSatisfying(Reply.Down.class,
                        down -> assertThat(down.why()).contains("date_of_birth").doesNotContain("unknown", "5KT7Q2A"));
                assertThat(registers.register().byDocument("C01X00T53")).isEqualTo(new Reply.Down<>("2 have one number"));
                assertThat(registers.register().answers(RegisterQuery.BUSINESS)).as("nobody is at port 1").isFalse();
            }
        }
    }

    @Test
    void refusesWhatCannotBeMeantWithFileLineAndReason() throws Exception {
        Files.writeString(folder.resolve("citizens.csv"), Synthetic.csv(1, 20));
        String good = """
                registers:
                  population: {embedded: {files: [citizens.csv]}}
                ask: {byDocument: population, byPersonalNumber: population, childrenOf: population, wardsOf: population}
                """;
        try (var registers = open(good)) {
            assertThat(found(registers.register().byPersonalNumber("5KT7Q2A"))).isPresent();
            assertThat(registers.register().answers(RegisterQuery.BUSINESS)).isFalse();
        }
        refused(good.replace("files", "flies"), "line 2", "flies", "known are files");
        refused(good.replace("wardsOf: population", "wardsOf: tax"), "the register tax", "none of population");
        refused(good.replace(", wardsOf: population", ""), "WARDS_OF");
        refused(good.replace("{embedded: {files: [citizens.csv]}}",
                "{sql: {url: 'postgres://db', timeoutSeconds: 3, queries: {}}}"), "jdbc:");
        refused(good.replace("{embedded: {files: [citizens.csv]}}",
                "{sql: {url: 'jdbc:postgresql://db/x', timeoutSeconds: 3, queries: {}}}"),
                "has no such query");
        refused(good.replace("{embedded: {files: [citizens.csv]}}", "{}"), "one of embedded, sql and x-road");
        refused("registers: [", "line");
        refused("registers:\n  p:\n    sql:\n      urll: jdbc:postgresql://db/x\nask: {}\n",
                "line 4: registers.p.sql.urll: is not known",
                "url, user, passwordFile, timeoutSeconds, queries");
        refused("registers:\n  p:\n    xroad: {}\nask: {}\n", "line 3: registers.p.xroad: is not known", "x-road");
        refused("registers:\n  p:\n    sql: {url: 'jdbc:postgresql://db/x', queries: {}}\nask: {}\n",
                "timeoutSeconds is 1 to 60");
        assertThatThrownBy(
                () -> ConfiguredRegisters.open(List.of(folder.resolve("registers.yaml"), folder.resolve("citizens.csv")), folder,
                        _ -> {}))
                .isInstanceOf(IOException.class).hasMessageContaining("and other files");
    }

    private void refused(String yaml, String... reasons) {
        assertThatThrownBy(() -> open(yaml)).isInstanceOf(IOException.class).message().contains("registers.yaml")
                .contains(reasons)
                .doesNotContain("\n");
    }

    private ConfiguredRegisters open(String yaml) throws Exception {
        return ConfiguredRegisters.open(List.of(Files.writeString(folder.resolve("registers.yaml"), yaml)), folder, _ -> {});
    }

    private static String population(PostgresPeer postgres) throws Exception {
        String url = postgres.database();
        try (var connection = DriverManager.getConnection(url); var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE person (nr text, doc text, family text, first text, born text, mother text)");
            statement.execute("""
                    INSERT INTO person VALUES ('5KT7Q2A', 'C01X00T47', 'Nümunəzadə', 'Məryəm', '1984-07-12', NULL),
                      ('4PQ6Y9R', 'C01X00T54', 'Nümunəzadə', 'Tunar', '2019-09-17', '5KT7Q2A'),
                      ('3MN5X8P', 'C01X00T53', 'Nümunəzadə', 'Aylin', '2015-04-02', '5KT7Q2A')""");
        }
        return url;
    }

    private static String yaml(String url, String securityServer) {
        String plain = url.replaceFirst("\\?.*", "");
        return """
                registers:
                  population:
                    sql:
                      url: %s
                      user: postgres
                      timeoutSeconds: 3
                      queries:
                        byDocument: "%s doc = :number"
                        byPersonalNumber: "%s nr = :number"
                        childrenOf: "%s mother = :number"
                        wardsOf: "%s false AND nr = :number"
                  business:
                    x-road:
                      securityServer: %s
                      client: DEV/GOV/111/ISSUING
                      identity: xroad
                      timeoutSeconds: 3
                      probe: {service: DEV/GOV/333/BUSINESS/companies, path: /v1/health}
                      queries:
                        business:
                          service: DEV/GOV/333/BUSINESS/companies
                          path: /v1/companies/{number}
                          records: /company
                          fields: {registration_number: /regCode, legal_form: /form/code, activity: /field, registered_on: /since, status: "=active", owners: /members}
                          words: {legal_form: {FB: family-business}}
                ask: {byDocument: population, byPersonalNumber: population, childrenOf: population, wardsOf: population, business: business}
                """
                .formatted(plain, inline(), inline(), inline(), inline(), securityServer);
    }

    private static String inline() {
        return COLUMNS.replace("\n", " ").strip();
    }

    private static Optional<Citizen> found(Reply<Optional<Citizen>> reply) {
        assertThat(reply).isInstanceOf(Reply.Found.class);
        return ((Reply.Found<Optional<Citizen>>) reply).value();
    }

    /// The registers are looked after every ten seconds.
    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time is up").isLessThan(end);
            Thread.sleep(50);
        }
    }
}
