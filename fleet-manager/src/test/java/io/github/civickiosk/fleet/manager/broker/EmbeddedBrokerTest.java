package io.github.civickiosk.fleet.manager.broker;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.fleet.manager.enrolment.CertificateAuthority;
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

/// With a real MQTT client and certificates of a real CA.
class EmbeddedBrokerTest {

    private static final String BIRTH_A = "spBv1.0/fleet/NBIRTH/kiosk-a";
    private static final String BIRTH_B = "spBv1.0/fleet/NBIRTH/kiosk-b";

    @TempDir
    Path folder;

    private EmbeddedBroker broker;
    private final List<MqttClient> clients = new ArrayList<>();
    private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @BeforeEach
    void start() throws Exception {
        var authority = CertificateAuthority.create(folder.resolve("ca"), Clock.systemUTC());
        authority.issueServer(List.of("fleet.example"), folder.resolve("host"));
        authority.issueServer(List.of("kiosk-a"), folder.resolve("other-server"));
        authority.issueKiosk("kiosk-a", folder.resolve("kiosk-a"));
        authority.issueKiosk("kiosk-b", folder.resolve("kiosk-b"));
        CertificateAuthority.create(folder.resolve("foreign-ca"), Clock.systemUTC()).issueKiosk("kiosk-a",
                folder.resolve("foreigner"));
        startBroker();
    }

    private void startBroker() throws BrokerException {
        broker = EmbeddedBroker
                .start(new BrokerConfig(folder.resolve("broker"), "127.0.0.1", 0, "fleet", folder.resolve("host")));
    }

    @AfterEach
    void stop() throws Exception {
        for (var client : clients) {
            client.disconnectForcibly(0, 1000, false);
            client.close(true);
        }
        broker.close();
    }

    @Test
    void carriesAKiosksReportToTheHost() throws Exception {
        host("spBv1.0/fleet/#");
        connect("kiosk-a", "kiosk-a").publish(BIRTH_A, "born".getBytes(StandardCharsets.UTF_8), 0, false);
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(BIRTH_A + " born");
    }

    @Test
    void doesNotLetOneKioskSpeakForAnother() throws Exception {
        host("spBv1.0/#");
        assertNotCarried(BIRTH_B);
        assertNotCarried("spBv1.0/other-fleet/NBIRTH/kiosk-a");
        assertNotCarried("spBv1.0/fleet/NCMD/kiosk-a");
        assertNotCarried("spBv1.0/fleet/DCMD/kiosk-b/document-printer");
        assertNotCarried("spBv1.0/STATE/fleet-manager");
    }

    private void assertNotCarried(String topic) throws Exception {
        var kiosk = connect("kiosk-a", "kiosk-a");
        try {
            kiosk.publish(topic, new byte[]{1}, 1, false);
        } catch (MqttException e) {
            // MQTT 3.1.1 knows no refusal: the broker may drop the message or the connection
        }
        connect("kiosk-b", "kiosk-b").publish(BIRTH_B, "last".getBytes(StandardCharsets.UTF_8), 1, false);
        var word = heard.poll(10, TimeUnit.SECONDS);
        while (word != null && word.matches("spBv1.0/fleet/NDEATH/kiosk-[ab] dead")) {
            word = heard.poll(10, TimeUnit.SECONDS); // their own wills, when a connection ends
        }
        assertThat(word).as(topic).isEqualTo(BIRTH_B + " last");
        disconnectAll("kiosk-");
    }

    @Test
    void doesNotLetAKiosksWillDeclareAnotherDead() throws Exception {
        host("spBv1.0/#");
        connect("kiosk-a", "kiosk-a", "spBv1.0/fleet/NDEATH/kiosk-b").disconnectForcibly(0, 0, false);
        connect("kiosk-b", "kiosk-b").publish(BIRTH_B, "last".getBytes(StandardCharsets.UTF_8), 1, false);
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(BIRTH_B + " last");
        assertThat(heard.poll(2, TimeUnit.SECONDS)).isNull();
    }

    @Test
    void tellsAKioskItsOwnCommandsAndNobodyElses() throws Exception {
        var kiosk = connect("kiosk-a", "kiosk-a");
        kiosk.subscribe(new String[]{"spBv1.0/fleet/NCMD/kiosk-a", "spBv1.0/fleet/DCMD/kiosk-a/#", "spBv1.0/STATE/#"},
                new int[]{1, 1, 1});
        var host = host("spBv1.0/STATE/fleet");
        host.publish("spBv1.0/fleet/NCMD/kiosk-a", "rebirth".getBytes(StandardCharsets.UTF_8), 0, false);
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("spBv1.0/fleet/NCMD/kiosk-a rebirth");
    }

    @Test
    void doesNotLetAKioskListenToOthers() throws Exception {
        for (var filter : List.of("#", "spBv1.0/#", "spBv1.0/fleet/#", "spBv1.0/fleet/NCMD/+", "spBv1.0/fleet/NCMD/kiosk-b",
                "spBv1.0/fleet/+/kiosk-a", BIRTH_B, "$share/all/spBv1.0/fleet/#", "$sys.mqtt.sessions")) {
            assertThatThrownBy(() -> connect("kiosk-a", "kiosk-a").subscribe(filter, 1)).as(filter)
                    .isInstanceOf(MqttException.class);
            disconnectAll("kiosk-");
        }
    }

    @Test
    void doesNotLetAKioskThrowAnotherOff() throws Exception {
        var first = connect("kiosk-b", "kiosk-b");
        assertThatThrownBy(() -> connect("kiosk-a", "kiosk-b")).isInstanceOf(MqttException.class);
        assertThat(first.isConnected()).isTrue();
    }

    @Test
    void publishesTheWillOfAKioskThatVanishes() throws Exception {
        host("spBv1.0/fleet/NDEATH/#");
        connect("kiosk-a", "kiosk-a").disconnectForcibly(0, 0, false);
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("spBv1.0/fleet/NDEATH/kiosk-a dead");
    }

    @Test
    void letsNobodyInWithoutACertificateOfTheFleet() {
        assertThatThrownBy(() -> connect("foreigner", "kiosk-a")).isInstanceOf(MqttException.class);
    }

    @Test
    void takesNoServersCertificateForAKiosksOfTheSameName() {
        assertThatThrownBy(() -> connect("other-server", "kiosk-a")).isInstanceOf(MqttException.class);
    }

    @Test
    void keepsTheHostsStateOverARestart() throws Exception {
        host("spBv1.0/STATE/fleet").publish("spBv1.0/STATE/fleet", "online".getBytes(StandardCharsets.UTF_8), 1, true);
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isNotNull();
        disconnectAll("");
        broker.close();
        startBroker();
        connect("kiosk-a", "kiosk-a").subscribe("spBv1.0/STATE/fleet", 1);
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("spBv1.0/STATE/fleet online");
    }

    @Test
    void saysThatThePortIsTaken() {
        assertThatThrownBy(
                () -> EmbeddedBroker.start(new BrokerConfig(folder.resolve("second"), "127.0.0.1", broker.port(), "fleet",
                        folder.resolve("host"))))
                .isInstanceOf(BrokerException.class).hasMessageContaining("does not start");
    }

    private MqttClient host(String filter) throws Exception {
        var host = connect("host", "fleet-manager");
        host.subscribe(filter, 1);
        return host;
    }

    private MqttClient connect(String identity, String clientId) throws Exception {
        return connect(identity, clientId, "spBv1.0/fleet/NDEATH/" + identity);
    }

    private MqttClient connect(String identity, String clientId, String will) throws Exception {
        var client = new MqttClient("ssl://localhost:" + broker.port(), clientId, new MemoryPersistence());
        client.setTimeToWait(10_000);
        client.setCallback(new Listening(heard));
        var options = new MqttConnectOptions();
        options.setSocketFactory(ServerIdentity.load(folder.resolve(identity)).tls().getSocketFactory());
        options.setConnectionTimeout(10);
        options.setWill(will, "dead".getBytes(StandardCharsets.UTF_8), 1, false);
        client.connect(options);
        clients.add(client);
        return client;
    }

    private void disconnectAll(String prefix) throws MqttException {
        for (var client : clients.stream().filter(one -> one.getClientId().startsWith(prefix)).toList()) {
            if (client.isConnected()) {
                client.disconnect(1000);
            }
            clients.remove(client);
            client.close(true);
        }
    }

    private record Listening(LinkedBlockingQueue<String> heard) implements org.eclipse.paho.client.mqttv3.MqttCallback {
        @Override
        public void connectionLost(Throwable cause) {}

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            heard.add(topic + " " + new String(message.getPayload(), StandardCharsets.UTF_8));
        }

        @Override
        public void deliveryComplete(org.eclipse.paho.client.mqttv3.IMqttDeliveryToken token) {}
    }
}
