package io.github.civickiosk.fleet.manager;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.github.civickiosk.fleet.agent.ConnectionNumber;
import io.github.civickiosk.fleet.agent.EdgeNode;
import io.github.civickiosk.fleet.agent.Metrics;
import io.github.civickiosk.fleet.agent.Report;
import io.github.civickiosk.fleet.agent.UsageOutbox;
import io.github.civickiosk.fleet.agent.UsageRecord;
import io.github.civickiosk.fleet.agent.identity.Identity;
import io.github.civickiosk.fleet.manager.enrolment.CertificateAuthority;
import io.github.civickiosk.fleet.sparkplug.link.Broker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The whole fleet manager with its own broker, and a kiosk's real agent over mutual TLS.
class FleetServerTest {

    @TempDir
    Path folder;

    private FleetSettings settings;
    private String token = "";

    @BeforeEach
    void enrol() throws Exception {
        var authority = CertificateAuthority.create(folder.resolve("ca"), Clock.systemUTC());
        authority.issueServer(List.of("localhost"), folder.resolve("identity"));
        authority.issueKiosk("baku-1", folder.resolve("baku-1"));
        settings = new FleetSettings(Optional.empty(), folder.resolve("state"), folder.resolve("identity"), "fleet",
                "fleet-manager", 0, List.of(),
                Optional.empty(), "127.0.0.1", 0, ZoneId.of("Asia/Baku"), WebSettings.LOCAL, Duration.ofSeconds(10),
                HostOptions.USUAL,
                new FleetSettings.Door("127.0.0.1", 0, Optional.of(folder.resolve("ca")), Optional.empty(), false));
    }

    @Test
    void showsAKioskAndWhatItPrintedUntilItGoes() throws Exception {
        try (var server = new FleetServer(settings, Clock.systemUTC())) {
            token = token();
            try (var kiosk = kiosk(server)) {
                kiosk.start();
                kiosk.recordsAppended();
                await(server, "\"presence\":\"online\"", "\"certificatesToday\":2", "\"document-printer\"", "\"Paper\":\"low\"");
            }
            await(server, "\"presence\":\"offline\"");
        }
    }

    private EdgeNode kiosk(FleetServer server) throws Exception {
        var report = new Report();
        report.node().set(Metrics.IN_SERVICE, true);
        report.device(Metrics.DOCUMENT_PRINTER).set(Metrics.STATUS, "online");
        report.device(Metrics.DOCUMENT_PRINTER).set(Metrics.PAPER, "low");
        var broker = new Broker(server.broker(), "baku-1", Optional.of(Identity.load(folder.resolve("baku-1"))::sslContext));
        return new EdgeNode(new EdgeNode.Settings("fleet", "baku-1", Optional.of("fleet-manager"), Duration.ofSeconds(1)),
                List.of(broker), ConnectionNumber.in(folder.resolve("bdseq")), report,
                new TwoCertificates(), Clock.systemUTC());
    }

    private String token() throws Exception {
        var state = folder.resolve("state").toString();
        var err = new PrintWriter(System.err, true);
        var out = new StringWriter();
        assertThat(FleetManager.run(new PrintWriter(out), err, "operator", "add", "root", "--role", "administrator", "--state",
                state)).isZero();
        assertThat(out.toString()).contains("password: ");
        assertThat(FleetManager.run(new PrintWriter(out), err, "operator", "token", "root", "--for", "test", "--out",
                folder + "/token",
                "--state", state)).isZero();
        return Files.readString(folder.resolve("token")).strip();
    }

    private void await(FleetServer server, String... wanted) throws Exception {
        var body = "";
        try (var http = HttpClient.newHttpClient()) {
            for (var end = System.nanoTime() + Duration.ofSeconds(30).toNanos(); System.nanoTime() < end;) {
                body = http.send(
                        HttpRequest.newBuilder(server.dashboard().resolve("/api/kiosks"))
                                .header("Authorization", "Bearer " + token)
                                .timeout(Duration.ofSeconds(5)).build(),
                        HttpResponse.BodyHandlers.ofString()).body();
                if (List.of(wanted).stream().allMatch(body::contains)) {
                    return;
                }
                Thread.sleep(50);
            }
        }
        assertThat(body).contains(wanted);
    }

    @Test
    void saysPlainlyWhatIsWrongWithItsFileAndItsFolders() throws Exception {
        var file = Files.writeString(folder.resolve("fleet.yaml"), "state: " + folder + "\nbroker-prot: 1\n");
        assertThat(run("--config", file.toString())).contains("fleet.yaml: there is no broker-prot; did you mean broker-port?");
        Files.writeString(file, "state: " + folder.resolve("state") + "\nidentity: " + folder.resolve("missing") + "\n");
        assertThat(run("serve", "--config=" + file)).contains("missing").doesNotContain("\tat ");
        assertThat(run("--state", "x")).contains("--identity");
    }

    private static String run(String... arguments) {
        var err = new StringWriter();
        assertThat(FleetManager.run(new PrintWriter(new StringWriter()), new PrintWriter(err, true), arguments)).isNotZero();
        return err.toString();
    }

    @Test
    void saysThatItsPortIsTaken() throws Exception {
        try (var server = new FleetServer(settings, Clock.systemUTC())) {
            assertThat(run("--state", folder.resolve("other").toString(), "--identity", folder.resolve("identity").toString(),
                    "--port", "0",
                    "--kiosk-port", "0", "--broker-port", "" + server.broker().getPort())).contains("broker does not start");
            assertThat(run("--state", folder.resolve("third").toString(), "--identity", folder.resolve("identity").toString(),
                    "--kiosk-port", "0", "--broker-port", "0", "--port", "" + server.dashboard().getPort()))
                    .contains("" + server.dashboard().getPort())
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void saysThatAnotherOneWorksOnItsFile() throws Exception {
        try (var _ = new FleetServer(settings, Clock.systemUTC())) {
            assertThat(run("--state", folder.resolve("state").toString(), "--identity", folder.resolve("identity").toString(),
                    "--port", "0", "--kiosk-port", "0", "--broker-port", "0"))
                    .contains("Another fleet manager works on", "fleet.db",
                            "--database")
                    .doesNotContain("\tat ");
            var copy = folder.resolve("copy.db").toString();
            var said = new PrintWriter(new StringWriter());
            assertThat(FleetManager.run(said, said, "backup", copy, "--state", folder.resolve("state").toString())).isZero();
            assertThat(run("restore", copy, "--state", folder.resolve("state").toString())).contains("end it first");
        }
        new FleetServer(settings, Clock.systemUTC()).close();
    }

    private static final class TwoCertificates implements UsageOutbox {
        private final UUID journal = UUID.randomUUID();
        private volatile long acknowledged;

        @Override
        public UUID journal() {
            return journal;
        }

        @Override
        public long acknowledged() {
            return acknowledged;
        }

        @Override
        public void acknowledge(long through) {
            acknowledged = through;
        }

        @Override
        public List<UsageRecord> after(long number, int limit) {
            return number >= 1
                    ? List.of()
                    : List.of(new UsageRecord(1, Instant.now(), Duration.ofMinutes(1), "en", List.of("residence"), 2, 0, 0,
                            UsageRecord.End.COMPLETED, "collect", 4));
        }
    }
}
