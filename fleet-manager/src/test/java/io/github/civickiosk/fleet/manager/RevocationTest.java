package io.github.civickiosk.fleet.manager;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.fleet.agent.identity.Enrolment;
import io.github.civickiosk.fleet.agent.identity.EstAnswer;
import io.github.civickiosk.fleet.agent.identity.EstClient;
import io.github.civickiosk.fleet.agent.identity.Identity;
import io.github.civickiosk.fleet.manager.access.AuditLog;
import io.github.civickiosk.fleet.manager.enrolment.CertificateAuthority;
import io.github.civickiosk.fleet.manager.store.Database;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A whole fleet manager with the embedded broker, and an operator at the command line beside it.
class RevocationTest {

    @TempDir
    Path folder;

    private FleetServer server;

    @BeforeEach
    void start() throws Exception {
        var authority = CertificateAuthority.create(folder.resolve("ca"), Clock.systemUTC());
        authority.issueServer(List.of("localhost"), folder.resolve("identity"));
        authority.issueKiosk("baku-1", folder.resolve("baku-1"));
        authority.issueKiosk("baku-2", folder.resolve("baku-2"));
        open();
    }

    private void open() throws Exception {
        server = new FleetServer(new FleetSettings(Optional.empty(), folder.resolve("state"), folder.resolve("identity"), "fleet",
                "fleet-manager", 0, List.of(), Optional.empty(), "127.0.0.1", 0, ZoneId.of("Asia/Baku"), WebSettings.LOCAL,
                Duration.ofSeconds(10),
                HostOptions.USUAL,
                new FleetSettings.Door("127.0.0.1", 0, Optional.of(folder.resolve("ca")), Optional.empty(), false)),
                Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aRevokedKiosksSessionEndsWithinFiveSecondsAndItDoesNotComeBack() throws Exception {
        var lost = new CountDownLatch(1);
        var stolen = connect("baku-1", lost);
        var honest = connect("baku-2", new CountDownLatch(1));
        var began = System.nanoTime();
        assertThat(kiosk("revoke", "baku-1", "--reason", "stolen")).contains("1 certificates of baku-1 are revoked");
        assertThat(lost.await(5, TimeUnit.SECONDS)).as("after %s ms", (System.nanoTime() - began) / 1_000_000).isTrue();
        stolen.close(true);
        assertThatThrownBy(() -> connect("baku-1", lost)).isInstanceOf(MqttException.class);
        honest.publish("spBv1.0/fleet/NDATA/baku-2", new byte[0], 0, false);
        assertThat(honest.isConnected()).isTrue();
        honest.disconnectForcibly(0, 0, false);
        honest.close(true);
    }

    @Test
    void aRevokedKioskIsRefusedFromTheFirstMomentAfterARestart() throws Exception {
        kiosk("revoke", "baku-1", "--reason", "stolen");
        server.close();
        open();
        assertThatThrownBy(() -> connect("baku-1", new CountDownLatch(1))).isInstanceOf(MqttException.class);
    }

    @Test
    void aRestoredDatabaseLearnsFromTheListWhoWasRevokedSince() throws Exception {
        kiosk("revoke", "baku-1", "--reason", "stolen");
        awaitOnList(1);
        server.close();
        for (var file : List.of("fleet.db", "fleet.db-wal", "fleet.db-shm")) {
            Files.deleteIfExists(folder.resolve("state").resolve(file));
        }
        open();
        assertThat(list().getRevokedCertificates()).hasSize(1);
        assertThatThrownBy(() -> connect("baku-1", new CountDownLatch(1))).isInstanceOf(MqttException.class);
    }

    @Test
    void theListIsServedAndWrittenAndOpensslReadsIt() throws Exception {
        assertThat(list().getRevokedCertificates()).isNull();
        kiosk("revoke", "baku-1", "--reason", "stolen");
        assertThat(list().getRevokedCertificates()).hasSize(1);
        awaitOnList(1);
        assertThat(shell("openssl crl -in state/crl.pem -CAfile ca/ca.pem -noout -crlnumber")).contains("verify OK");
        assertThat(shell("openssl verify -crl_check -CRLfile state/crl.pem -CAfile ca/ca.pem baku-1/cert.pem"))
                .contains("certificate revoked");
        assertThat(shell("openssl verify -crl_check -CRLfile state/crl.pem -CAfile ca/ca.pem baku-2/cert.pem")).contains("OK");
    }

    @Test
    void anOperatorEnrolsAKioskFromTheCommandLine() throws Exception {
        var said = kiosk("enrol-code", "baku-3", "--site", "old town");
        var code = said.lines().filter(line -> line.startsWith("code")).findFirst().orElseThrow().substring(13);
        var fingerprint = said.lines().filter(line -> line.startsWith("fingerprint")).findFirst().orElseThrow().substring(13);
        var machine = new Enrolment(folder.resolve("baku-3"), new EstClient(server.kiosks()), fingerprint, "x",
                Clock.systemUTC());
        assertThat(machine.withCode("old town", code)).isInstanceOf(EstAnswer.Issued.class);
        assertThat(kiosk("list")).contains("baku-3").contains("old town").contains("until");
        assertThat(kiosk("list", "--codes")).contains("used");
        var client = connect("baku-3", new CountDownLatch(1));
        client.disconnectForcibly(0, 0, false);
        client.close(true);
        var pairing = new Enrolment(folder.resolve("baku-4"), new EstClient(server.kiosks()), fingerprint, "on the bench",
                Clock.systemUTC());
        pairing.byAdoption();
        assertThat(kiosk("list", "--waiting")).contains(pairing.keyFingerprint()).contains("on the bench");
        kiosk("adopt", pairing.keyFingerprint(), "baku-4", "--site", "old town");
        assertThat(pairing.byAdoption()).isInstanceOf(EstAnswer.Issued.class);
    }

    @Test
    void whatAnOperatorDidStandsInTheAuditLog() {
        kiosk("revoke", "baku-1", "--reason", "stolen");
        try (var database = Database.open(folder.resolve("state/fleet.db"))) {
            assertThat(new AuditLog(database, Clock.systemUTC()).find(new AuditLog.Filter("", "kiosk revoke", Instant.EPOCH,
                    Instant.now().plusSeconds(60), Long.MAX_VALUE), 9)).extracting(entry -> entry.deed().target())
                    .containsExactly("baku-1");
        }
    }

    @Test
    void whatIsWrongIsSaidInOneSentence() {
        assertThat(refused("revoke", "nobody", "--reason", "x")).contains("no certificate of a kiosk 'nobody'");
        assertThat(refused("enrol-code", "a/b", "--site", "x")).contains("A kiosk id is");
        assertThat(refused("enrol-code", "a", "--site", "x", "--valid", "P365D")).contains("90 days at most");
        assertThat(refused("approve", "baku-1")).contains("Nothing of 'baku-1' is waiting");
        assertThat(refused("cancel-code", "00000000")).contains("no open code");
    }

    private void awaitOnList(int revoked) throws Exception {
        for (var end = System.nanoTime() + Duration.ofSeconds(10).toNanos(); System.nanoTime() < end;) {
            if (shell("openssl crl -in state/crl.pem -noout -text").split("Serial Number:", -1).length - 1 == revoked) {
                return;
            }
        }
        assertThat(shell("openssl crl -in state/crl.pem -noout -text")).contains("Serial Number:");
    }

    private X509CRL list() throws Exception {
        var tls = Identity.load(folder.resolve("baku-2")).sslContext();
        try (var http = HttpClient.newBuilder().sslContext(tls).build()) {
            var answer = http.send(HttpRequest.newBuilder(server.kiosks().resolve(URI.create("/crl"))).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/pkix-crl");
            return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(answer.body()));
        }
    }

    private String kiosk(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        assertThat(run(new PrintWriter(out, true), new PrintWriter(err, true), arguments)).as(err.toString()).isZero();
        return out.toString();
    }

    private String refused(String... arguments) {
        var err = new StringWriter();
        assertThat(run(new PrintWriter(new StringWriter()), new PrintWriter(err, true), arguments)).isEqualTo(1);
        return err.toString();
    }

    private int run(PrintWriter out, PrintWriter err, String... arguments) {
        var all = new ArrayList<>(List.of("kiosk", arguments[0], "--state", folder.resolve("state").toString(), "--ca",
                folder.resolve("ca").toString()));
        all.addAll(List.of(arguments).subList(1, arguments.length));
        return FleetManager.run(out, err, all.toArray(String[]::new));
    }

    private String shell(String command) throws Exception {
        var process = new ProcessBuilder("sh", "-c", command).directory(folder.toFile()).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes());
    }

    private MqttClient connect(String kiosk, CountDownLatch lost) throws Exception {
        var client = new MqttClient("ssl://localhost:" + server.broker().getPort(), kiosk, new MemoryPersistence());
        client.setTimeToWait(10_000);
        client.setCallback(new MqttCallback() {
            @Override
            public void connectionLost(Throwable cause) {
                lost.countDown();
            }

            @Override
            public void messageArrived(String topic, MqttMessage message) {}

            @Override
            public void deliveryComplete(IMqttDeliveryToken token) {}
        });
        var options = new MqttConnectOptions();
        options.setSocketFactory(Identity.load(folder.resolve(kiosk)).sslContext().getSocketFactory());
        options.setConnectionTimeout(10);
        client.connect(options);
        return client;
    }
}
