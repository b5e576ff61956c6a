package io.github.civickiosk.provisioning.replace;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.github.civickiosk.app.DeviceLock;
import io.github.civickiosk.app.config.ConfigFile;
import io.github.civickiosk.fleet.agent.identity.EstAnswer;
import io.github.civickiosk.fleet.agent.identity.EstClient;
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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/// Against the fleet manager's own port for kiosks: the old hardware is enrolled first, in a folder of its own.
@Timeout(120)
class ReplaceCommandTest {

    private static final String YAML = """
            # the hall's
            kiosk: baku-7
            state: state
            authority: {url: "https://a:1", identity: identity}
            fleet: {broker: "mqtts://b:1", identity: identity}
            """;

    @TempDir
    Path folder;
    private Database database;
    private Enrolment enrolment;
    private KioskWeb web;
    private Path config;
    private Path exported;
    private Identity old;

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
        config = Files.createDirectories(folder.resolve("new")).resolve("kiosk.yaml");
        exported = Files.writeString(folder.resolve("exported.yaml"), YAML);
        var first = new io.github.civickiosk.fleet.agent.identity.Enrolment(folder.resolve("old"), client(),
                enrolment.fingerprint(),
                "baku-7", Clock.systemUTC()).withCode("Hall", code("baku-7", false));
        assertThat(first).isInstanceOf(EstAnswer.Issued.class);
        old = Identity.load(folder.resolve("old"));
    }

    @AfterEach
    void close() {
        web.close();
        database.close();
    }

    @Test
    void takesTheKioskOverAndTheOldOneIsShutOut() throws Exception {
        var order = order(code("baku-7", true));
        assertThat(replace("baku-7", "--from", order, "--kiosk-yaml", exported.toString(), "--old-serial", serial()))
                .startsWith("0 This machine is baku-7 now").endsWith("The old certificate is revoked.");
        assertThat(Path.of(order)).doesNotExist();
        assertThat(config).hasContent(YAML);
        var fresh = Identity.load(folder.resolve("new/identity"));
        assertThat(fresh.certificate().getSubjectX500Principal().getName()).isEqualTo("CN=baku-7");
        assertThat(fresh.certificate().getPublicKey()).isNotEqualTo(old.certificate().getPublicKey());
        assertThat(enrolment.standing().serials()).anyMatch(one -> one.toString().toLowerCase(Locale.ROOT)
                .contains(serial().toLowerCase(Locale.ROOT)));
    }

    @Test
    void saysThatTheOldOneStillCounts() throws Exception {
        assertThat(replace("baku-7", "--from", order(code("baku-7", false)), "--kiosk-yaml", exported.toString(), "--old-serial",
                serial())).startsWith("1 ").contains("still counts: the code was made without --replace", "kiosk revoke");
        assertThat(config).exists();
    }

    @Test
    void usesNoCodeWhenOnlyAsked() throws Exception {
        var order = order(code("baku-7", true));
        assertThat(replace("baku-7", "--from", order, "--kiosk-yaml", exported.toString(), "--dry-run"))
                .startsWith("0 The fleet manager answers and is the right one, and the configuration is in order");
        assertThat(config).doesNotExist();
        assertThat(Path.of(order)).exists();
        assertThat(folder.resolve("new/identity")).doesNotExist();
        assertThat(enrolment.standing().serials()).isEmpty();
    }

    @Test
    void givesTheCommonConfigurationTheKiosksId() throws Exception {
        Files.writeString(exported, YAML.replace("baku-7", "template"));
        assertThat(replace("baku-7", "--from", order(code("baku-7", true)), "--kiosk-yaml", exported.toString()))
                .startsWith("0 ").contains("fleet-manager kiosk list baku-7");
        assertThat(ConfigFile.read(config).kiosk()).isEqualTo("baku-7");
    }

    @Test
    void goesOnAfterAPowerCut() throws Exception {
        var order = order(code("baku-7", true));
        assertThat(replace("baku-7", "--from", order, "--kiosk-yaml", exported.toString())).startsWith("0 ");
        Files.delete(config); // as if the power had failed before it was written
        assertThat(replace("baku-7", "--from", order, "--kiosk-yaml", exported.toString()))
                .startsWith("0 This machine is baku-7");
        assertThat(config).hasContent(YAML);
    }

    @Test
    void refusesAMachineThatIsAnotherKioskOrRuns() throws Exception {
        CertificateAuthority.create(folder.resolve("other"), Clock.systemUTC()).issueKiosk("baku-8",
                folder.resolve("new/identity"));
        var order = order(code("baku-7", true));
        assertThat(replace("baku-7", "--from", order, "--kiosk-yaml", exported.toString()))
                .startsWith("1 This machine has the certificate of baku-8 already; wipe it first");
        try (var _ = DeviceLock.take(folder.resolve("new/state")).orElseThrow()) {
            assertThat(replace("baku-7", "--from", order, "--kiosk-yaml", exported.toString())).startsWith("5 ");
        }
        assertThat(enrolment.standing().serials()).isEmpty();
        assertThat(config).doesNotExist();
    }

    @Test
    void writesNoConfigurationForAnotherKiosksCode() throws Exception {
        assertThat(replace("baku-7", "--from", order(code("baku-9", true)), "--kiosk-yaml", exported.toString()))
                .startsWith("1 The code was bound to baku-9");
        assertThat(config).doesNotExist();
    }

    @Test
    void refusesWhatIsWrong() throws Exception {
        var yaml = exported.toString();
        assertThat(replace("baku-7", "--from", order("7K3M-Q9TX-0001-ABCD-EFGH"), "--kiosk-yaml", yaml)).startsWith("1 ")
                .contains("(401)", "The old kiosk goes on as it was.");
        assertThat(config).doesNotExist();
        assertThat(replace("baku-7", "--kiosk-yaml", yaml)).startsWith("2 ");
        assertThat(replace("baku/7", "--from", "x", "--kiosk-yaml", yaml)).startsWith("2 'baku/7' is no kiosk's id");
        assertThat(replace("baku-7", "--from", folder.resolve("none").toString(), "--kiosk-yaml", yaml)).startsWith("2 A file");
        assertThat(replace("baku-7", "--from", yaml, "--kiosk-yaml", yaml)).startsWith("2 ").contains("is not JSON");
        assertThat(replace("baku-7", "--from", "x", "--kiosk-yaml", yaml, "--old-serial", "xyz")).startsWith("2 A serial number");
        assertThat(replace("baku-7", "--from", "x")).startsWith("2 The configuration " + config + " cannot be read");
        var order = order(code("baku-7", true));
        web.close();
        assertThat(replace("baku-7", "--from", order, "--kiosk-yaml", yaml)).startsWith("3 ");
    }

    private String serial() {
        return old.certificate().getSerialNumber().toString(16);
    }

    private EstClient client() {
        return new EstClient(URI.create("https://localhost:" + web.port()));
    }

    private String code(String kiosk, boolean replaces) throws Exception {
        return enrolment.newCode(new CodeOrder(kiosk, "Hall", "", replaces, Duration.ofDays(1)), "test").grouped();
    }

    private String order(String code) throws Exception {
        return Files.writeString(folder.resolve("order.json"), JsonMapper.shared().writeValueAsString(
                Map.of("manager", "https://localhost:" + web.port(), "fingerprint", enrolment.fingerprint(), "site", "Hall",
                        "code",
                        code)))
                .toString();
    }

    private String replace(String... arguments) {
        var said = new StringWriter();
        var line = new CommandLine(new ReplaceCommand()).setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true));
        var all = new ArrayList<>(List.of("--config", config.toString()));
        all.addAll(List.of(arguments));
        return line.execute(all.toArray(String[]::new)) + " " + said.toString().strip();
    }
}
