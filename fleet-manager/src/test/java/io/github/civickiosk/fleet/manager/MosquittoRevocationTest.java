package io.github.civickiosk.fleet.manager;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.fleet.agent.identity.Identity;
import io.github.civickiosk.fleet.manager.enrolment.CertificateAuthority;
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

/// Debian's Mosquitto with the files of `broker-config`, a whole fleet manager, and a stolen certificate.
class MosquittoRevocationTest {

    @TempDir
    Path folder;

    private final List<MqttClient> clients = new ArrayList<>();
    private Process mosquitto;
    private FleetServer server;
    private int port;

    @BeforeEach
    void start() throws Exception {
        var authority = CertificateAuthority.create(folder.resolve("ca"), Clock.systemUTC());
        authority.issueServer(List.of("fleet.example"), folder.resolve("identity"));
        authority.issueServer(List.of("second.example"), folder.resolve("second"));
        authority.issueKiosk("baku-1", folder.resolve("baku-1"));
        authority.issueKiosk("baku-2", folder.resolve("baku-2"));
        port = freePort();
        var kiosks = freePort();
        run("broker-config", "mosquitto", folder.resolve("broker").toString(), "--ca", folder.resolve("ca").toString(),
                "--server",
                "localhost", "--manager", "fleet.example", "second.example", "--crl-url", "https://localhost:" + kiosks + "/crl",
                "--listen",
                port + " 127.0.0.1");
        startMosquitto();
        server = new FleetServer(new FleetSettings(Optional.empty(), folder.resolve("state"), folder.resolve("identity"), "fleet",
                "fleet-manager", 0, List.of(), Optional.of(URI.create("mqtts://localhost:" + port)), "127.0.0.1", 0,
                ZoneId.of("Asia/Baku"), WebSettings.LOCAL, Duration.ofSeconds(10), HostOptions.USUAL,
                new FleetSettings.Door("127.0.0.1", kiosks, Optional.of(folder.resolve("ca")), Optional.empty(), true)),
                Clock.systemUTC());
    }

    private void startMosquitto() throws Exception {
        // the test runs as root, and Mosquitto would change to a user that cannot read the folder
        Files.writeString(folder.resolve("broker/mosquitto.conf"), Files.readString(folder.resolve("broker/mosquitto.conf"))
                + "user root\npid_file " + folder.resolve("mosquitto.pid") + "\n");
        mosquitto = new ProcessBuilder("mosquitto", "-c", folder.resolve("broker/mosquitto.conf").toString())
                .redirectErrorStream(true).redirectOutput(folder.resolve("mosquitto.log").toFile()).start();
        for (var end = System.nanoTime() + Duration.ofSeconds(10).toNanos(); System.nanoTime() < end && mosquitto.isAlive();) {
            try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException e) {
                mosquitto.waitFor(20, TimeUnit.MILLISECONDS);
            }
        }
        throw new IOException("Mosquitto does not start: " + Files.readString(folder.resolve("mosquitto.log")));
    }

    @AfterEach
    void stop() throws Exception {
        for (var client : clients) {
            client.disconnectForcibly(0, 0, false);
            client.close(true);
        }
        server.close();
        mosquitto.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }

    @Test
    void aRevokedKioskIsThrownOffWithinFiveSecondsAndCanDoNothingMore() throws Exception {
        var heard = new LinkedBlockingQueue<String>();
        var manager = passing();
        manager.subscribe("spBv1.0/fleet/NDATA/#", 1, (topic, _) -> heard.add(topic));
        var lost = new CountDownLatch(1);
        connect("baku-1", "baku-1", lost).publish("spBv1.0/fleet/NDATA/baku-1", new byte[]{1}, 1, false);
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("spBv1.0/fleet/NDATA/baku-1");
        var honest = connect("baku-2", "baku-2", new CountDownLatch(1));

        kiosk("revoke", "baku-1", "--reason", "stolen");
        var began = System.nanoTime();
        assertThat(lost.await(5, TimeUnit.SECONDS)).isTrue();
        System.out.println("thrown off after " + (System.nanoTime() - began) / 1_000_000 + " ms");
        var back = connect("baku-1", "baku-1", new CountDownLatch(1)); // the list was not read yet
        back.publish("spBv1.0/fleet/NDATA/baku-1", new byte[]{2}, 1, false);
        assertThatThrownBy(() -> back.subscribe("spBv1.0/fleet/NCMD/baku-1", 1)).isInstanceOf(MqttException.class);
        honest.publish("spBv1.0/fleet/NDATA/baku-2", new byte[]{3}, 1, false);
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("spBv1.0/fleet/NDATA/baku-2");

        refreshList();
        assertThatThrownBy(() -> connect("baku-1", "baku-1", new CountDownLatch(1))).isInstanceOf(MqttException.class);
        assertThat(connect("baku-2", "baku-2", new CountDownLatch(1)).isConnected()).isTrue();
    }

    @Test
    void aRevokedKioskThatIsEnrolledAgainIsLetIn() throws Exception {
        kiosk("revoke", "baku-1", "--reason", "lost");
        var lost = connectUntilShutOut();
        lost.disconnectForcibly(0, 0, false);
        CertificateAuthority.open(folder.resolve("ca"), Clock.systemUTC()).issueKiosk("baku-1", folder.resolve("again"));
        kiosk("list");
        for (var end = System.nanoTime() + Duration.ofSeconds(10).toNanos(); !subscribes(
                connect("again", "baku-1", new CountDownLatch(1)));) {
            assertThat(System.nanoTime()).as("let in again").isLessThan(end);
        }
    }

    private MqttClient connectUntilShutOut() throws Exception {
        for (var end = System.nanoTime() + Duration.ofSeconds(10).toNanos(); System.nanoTime() < end;) {
            var client = connect("baku-1", "baku-1", new CountDownLatch(1));
            if (!subscribes(client)) {
                return client;
            }
        }
        throw new AssertionError("baku-1 was not shut out");
    }

    private static boolean subscribes(MqttClient client) {
        try {
            client.subscribe("spBv1.0/fleet/NCMD/baku-1", 1);
            return true;
        } catch (MqttException e) {
            return false;
        }
    }

    @Test
    void aKioskSpeaksAndListensForItselfAlone() throws Exception {
        var heard = new LinkedBlockingQueue<String>();
        passing().subscribe("spBv1.0/#", 1, (topic, message) -> {
            if (message.getPayload().length == 1) {
                heard.add(topic);
            }
        });
        var kiosk = connect("baku-1", "baku-1", new CountDownLatch(1));
        for (var topic : List.of("spBv1.0/fleet/NDATA/baku-2", "spBv1.0/other/NDATA/baku-1", "spBv1.0/fleet/NCMD/baku-1",
                "spBv1.0/fleet/DCMD/baku-2/document-printer", "spBv1.0/STATE/fleet-manager", "spBv1.0/fleet/DDATA/baku-2/x",
                "$CONTROL/dynamic-security/v1")) {
            kiosk.publish(topic, new byte[]{1}, 1, false);
        }
        kiosk.publish("spBv1.0/fleet/DDATA/baku-1/document-printer", new byte[]{1}, 1, false);
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("spBv1.0/fleet/DDATA/baku-1/document-printer");
        assertThat(heard).isEmpty();
        for (var filter : List.of("#", "spBv1.0/fleet/NCMD/+", "spBv1.0/fleet/NCMD/baku-2", "spBv1.0/fleet/NDATA/baku-2",
                "spBv1.0/fleet/+/baku-1", "$CONTROL/#", "$SYS/#")) {
            hearsNothing(kiosk, filter);
        }
        kiosk.subscribe(new String[]{"spBv1.0/fleet/NCMD/baku-1", "spBv1.0/fleet/DCMD/baku-1/+", "spBv1.0/STATE/#"},
                new int[]{1, 1, 1});
    }

    /// Mosquitto takes a subscription to a wildcard and then delivers only what may be read.
    private void hearsNothing(MqttClient kiosk, String filter) throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try {
            kiosk.subscribe(filter, 1, (topic, _) -> heard.add(topic));
        } catch (MqttException refused) {
            return;
        }
        passing().publish("spBv1.0/fleet/NCMD/baku-2", "secret".getBytes(StandardCharsets.UTF_8), 1, false);
        connect("baku-2", "baku-2", new CountDownLatch(1)).publish("spBv1.0/fleet/NDATA/baku-2", new byte[]{9}, 1, false);
        passing().publish("spBv1.0/fleet/NCMD/baku-1", "last".getBytes(StandardCharsets.UTF_8), 1, false);
        heard.poll(200, TimeUnit.MILLISECONDS);
        assertThat(heard).as(filter).noneMatch(topic -> topic.contains("baku-2"));
        kiosk.unsubscribe(filter);
    }

    @Test
    void aKioskCannotThrowAnotherOffByItsClientId() throws Exception {
        var lost = new CountDownLatch(1);
        var victim = connect("baku-2", "baku-2", lost);
        connect("baku-1", "baku-2", new CountDownLatch(1));
        victim.publish("spBv1.0/fleet/NDATA/baku-2", new byte[]{1}, 1, false);
        assertThat(lost.getCount()).isEqualTo(1);
    }

    @Test
    void nobodyComesInWithoutACertificateOfTheFleet() throws Exception {
        CertificateAuthority.create(folder.resolve("foreign"), Clock.systemUTC()).issueKiosk("baku-1",
                folder.resolve("stranger"));
        Files.copy(folder.resolve("ca/ca.pem"), folder.resolve("stranger/ca.pem"), StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> connect("stranger", "baku-1", new CountDownLatch(1))).isInstanceOf(MqttException.class);
    }

    /// As the unit of `broker-config` does every fifteen seconds.
    private void refreshList() throws Exception {
        var refresh = new ProcessBuilder(folder.resolve("broker/refresh-crl").toString(),
                folder.resolve("mosquitto.pid").toString())
                .redirectErrorStream(true).start();
        assertThat(new String(refresh.getInputStream().readAllBytes())).isEmpty();
        assertThat(refresh.waitFor()).isZero();
        for (var end = System.nanoTime() + Duration.ofSeconds(10).toNanos(); System.nanoTime() < end;) {
            if (Files.readString(folder.resolve("mosquitto.log")).contains("Reloading config")) {
                return;
            }
        }
    }

    /// A second connection of a fleet manager.
    private MqttClient passing() throws Exception {
        return clients.stream().filter(client -> client.isConnected() && client.getClientId().equals("second")).findFirst()
                .orElseGet(() -> {
                    try {
                        return connect("second", "second", new CountDownLatch(1));
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    private MqttClient connect(String identity, String clientId, CountDownLatch lost) throws Exception {
        var client = new MqttClient("ssl://localhost:" + port, clientId, new MemoryPersistence());
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
        options.setSocketFactory(Identity.load(folder.resolve(identity)).sslContext().getSocketFactory());
        options.setConnectionTimeout(10);
        client.connect(options);
        clients.add(client);
        return client;
    }

    private void kiosk(String command, String... arguments) {
        var all = new ArrayList<>(List.of("kiosk", command, "--state", folder.resolve("state").toString(), "--ca",
                folder.resolve("ca").toString()));
        all.addAll(List.of(arguments));
        run(all.toArray(String[]::new));
    }

    private static void run(String... arguments) {
        var err = new StringWriter();
        assertThat(FleetManager.run(new PrintWriter(new StringWriter()), new PrintWriter(err, true), arguments))
                .as(err.toString())
                .isZero();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
