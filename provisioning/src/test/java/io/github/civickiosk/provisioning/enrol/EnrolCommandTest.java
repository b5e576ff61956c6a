package io.github.civickiosk.provisioning.enrol;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.civickiosk.fleet.agent.identity.Identity;
import io.github.civickiosk.fleet.manager.enrolment.CertificateAuthority;
import io.github.civickiosk.fleet.manager.enrolment.CodeOrder;
import io.github.civickiosk.fleet.manager.enrolment.Enrolment;
import io.github.civickiosk.fleet.manager.enrolment.Issuance;
import io.github.civickiosk.fleet.manager.kioskweb.ExpectedUploads;
import io.github.civickiosk.fleet.manager.kioskweb.KioskWeb;
import io.github.civickiosk.fleet.manager.kioskweb.KioskWebConfig;
import io.github.civickiosk.fleet.manager.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/// Against the fleet manager's own port for kiosks.
class EnrolCommandTest {

    @TempDir
    Path folder;

    private Database database;
    private Enrolment enrolment;
    private KioskWeb web;
    private Path config;

    @BeforeEach
    void open() throws Exception {
        var ca = CertificateAuthority.create(folder.resolve("ca"), Clock.systemUTC());
        ca.issueServer(List.of("localhost"), folder.resolve("manager"));
        database = Database.open(folder.resolve("fleet.db"));
        enrolment = new Enrolment(database, ca, ca.issued(), Clock.systemUTC());
        web = new KioskWeb(
                new KioskWebConfig("127.0.0.1", 0, folder.resolve("manager"), folder.resolve("uploads"), Optional.empty()),
                Optional.of(new KioskWeb.Authority(enrolment, new Issuance(database, ca, Clock.systemUTC()))),
                ExpectedUploads.NONE, Clock.systemUTC());
        config = Files.writeString(folder.resolve("kiosk.yaml"), """
                kiosk: baku-7
                state: state
                authority: {url: "https://a:1", identity: identity}
                fleet: {broker: "mqtts://b:1", identity: identity}
                """);
    }

    @AfterEach
    void close() {
        web.close();
        database.close();
    }

    @Test
    void fetchesTheCertificateAndForgetsTheCode() throws Exception {
        var order = order(enrolment.fingerprint(), "Hall", code());
        assertThat(enrol(order)).startsWith("0 This kiosk has its certificate, good until ");
        assertThat(Identity.load(folder.resolve("identity")).certificate().getSubjectX500Principal().getName())
                .isEqualTo("CN=baku-7");
        assertThat(order).doesNotExist();
    }

    @Test
    void usesNoCodeWhenOnlyAsked() throws Exception {
        var order = order(enrolment.fingerprint(), "Hall", code());
        assertThat(enrol(order, "--dry-run")).startsWith("0 The fleet manager answers and is the right one");
        assertThat(order).exists();
        assertThat(enrol(order)).startsWith("0 ");
    }

    @Test
    void keepsTheCodeThatIsRefused() throws Exception {
        var order = order(enrolment.fingerprint(), "Elsewhere", code());
        assertThat(enrol(order)).startsWith("1 The fleet manager refuses (401): ");
        assertThat(order).exists();
        assertThat(folder.resolve("identity/cert.pem")).doesNotExist();
    }

    @Test
    void givesNoCodeToAnotherFleet() throws Exception {
        var order = order("ab".repeat(32), "Hall", code());
        assertThat(enrol(order)).startsWith("3 What answers at").contains("is not the fleet whose fingerprint was given");
        assertThat(enrol(order(enrolment.fingerprint(), "Hall", code()))).startsWith("0 ");
    }

    @Test
    void saysThatNobodyAnswers() throws Exception {
        var order = order(enrolment.fingerprint(), "Hall", code());
        web.close();
        assertThat(enrol(order)).startsWith("3 ");
        assertThat(order).exists();
    }

    @Test
    void refusesAFileThatIsNone() throws Exception {
        assertThat(enrol(Files.writeString(folder.resolve("e.json"), "{}"))).startsWith("2 ").contains("prepare the card again");
        assertThat(enrol(folder.resolve("none"))).startsWith("2 A file cannot be read or written: ");
        Files.writeString(config, "kiosk: [");
        assertThat(enrol(folder.resolve("e.json"))).startsWith("2 ").contains("correct that line");
    }

    private String code() throws Exception {
        return enrolment.newCode(new CodeOrder("baku-7", "Hall", "", false, Duration.ofDays(1)), "test").grouped();
    }

    private Path order(String fingerprint, String site, String code) throws Exception {
        return Files.writeString(folder.resolve("enrolment.json"), JsonMapper.shared().writeValueAsString(
                Map.of("manager", "https://localhost:" + web.port(), "fingerprint", fingerprint, "site", site, "code", code)));
    }

    private String enrol(Path order, String... more) {
        var said = new StringWriter();
        var line = new CommandLine(new EnrolCommand()).setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true));
        var all = new java.util.ArrayList<>(List.of("--from", order.toString(), "--config", config.toString()));
        all.addAll(List.of(more));
        return line.execute(all.toArray(String[]::new)) + " " + said.toString().strip();
    }
}
