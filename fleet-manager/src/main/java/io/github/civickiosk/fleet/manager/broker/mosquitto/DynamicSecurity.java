package io.github.civickiosk.fleet.manager.broker.mosquitto;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Shuts kiosks out at a Mosquitto through its dynamic security plugin (`$CONTROL/dynamic-security/v1`), over a connection of its
/// own that lives as long as one change.
///
/// With `use_identity_as_username` Mosquitto does not ask the plugin whether a client may connect, so that *disabled* alone would
/// keep nobody out. So a kiosk that is shut out gets a role that denies everything, and *disabling* it ends its session.
/// One caller at a time; [#follow] throws when the broker does not do as it is told, to be called again.
public final class DynamicSecurity {

    /// Common name of the certificate that it shows: no kiosk's id can have a space.
    public static final String USER = "fleet manager control";
    /// The role of those that are shut out.
    static final String SHUT_OUT = "shut-out";
    private static final String TOPIC = "$CONTROL/dynamic-security/v1";
    private static final long PATIENCE_MS = 5_000;
    private static final Logger LOG = LoggerFactory.getLogger(DynamicSecurity.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI broker;
    private final Supplier<SSLContext> tls;
    private final Set<String> ended = new HashSet<>();
    private boolean first = true;

    /// @param broker `mqtts://HOST:PORT`
    /// @param tls    shows a certificate for [#USER]; asked for each connection
    public DynamicSecurity(URI broker, Supplier<SSLContext> tls) {
        this.broker = broker;
        this.tls = tls;
    }

    /// Makes the broker's list of who is shut out this one, and ends sessions that a certificate had which is newly revoked.
    ///
    /// @param shutOut kiosks that have no certificate left
    /// @param revoked kiosks by the serials of their revoked certificates: of those that have another one left only the session ends
    public void follow(Set<String> shutOut, Map<String, String> revoked) {
        try (var control = new Control()) {
            var known = control.shutOut();
            var commands = new ArrayList<Map<String, Object>>();
            for (String kiosk : new TreeSet<>(shutOut)) {
                if (!known.contains(kiosk)) {
                    commands.addAll(shut(kiosk));
                }
            }
            for (String kiosk : known) {
                if (!shutOut.contains(kiosk)) {
                    commands.add(Map.of("command", "deleteClient", "username", kiosk));
                }
            }
            for (var certificate : revoked.entrySet()) {
                if (!first && !ended.contains(certificate.getKey()) && !shutOut.contains(certificate.getValue())) {
                    commands.addAll(end(certificate.getValue()));
                }
            }
            if (!commands.isEmpty()) {
                control.order(commands);
                LOG.info("Mosquitto shuts out {} kiosks", shutOut.size());
            }
            ended.addAll(revoked.keySet());
            first = false;
        } catch (MqttException e) {
            throw new IllegalStateException("Mosquitto's dynamic security does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /// First the session, whose will may still be said, then the rights.
    private static List<Map<String, Object>> shut(String kiosk) {
        return List.of(Map.of("command", "createClient", "username", kiosk),
                Map.of("command", "disableClient", "username", kiosk),
                Map.of("command", "addClientRole", "username", kiosk, "rolename", SHUT_OUT, "priority", 1));
    }

    private static List<Map<String, Object>> end(String kiosk) {
        return List.of(Map.of("command", "createClient", "username", kiosk),
                Map.of("command", "disableClient", "username", kiosk), Map.of("command", "deleteClient", "username", kiosk));
    }

    /// One connection.
    private final class Control implements AutoCloseable {

        private final MqttClient client;
        private final BlockingQueue<JsonNode> answers = new ArrayBlockingQueue<>(16);

        Control() throws MqttException {
            client = new MqttClient("ssl://" + broker.getHost() + ":" + broker.getPort(), USER, new MemoryPersistence());
            try {
                client.setTimeToWait(PATIENCE_MS);
                var options = new MqttConnectOptions();
                options.setSocketFactory(tls.get().getSocketFactory());
                options.setConnectionTimeout((int) (PATIENCE_MS / 1000));
                client.connect(options);
                client.subscribe(TOPIC + "/response", 1, (_, message) -> answers.offer(JSON.readTree(message.getPayload())));
            } catch (MqttException | RuntimeException e) {
                close();
                throw e;
            }
        }

        Set<String> shutOut() throws MqttException, InterruptedException {
            var names = new TreeSet<String>();
            for (JsonNode client : ask(List.of(Map.of("command", "getRole", "rolename", SHUT_OUT)))
                    .at("/responses/0/data/role/clients")) {
                names.add(client.path("username").asString(""));
            }
            if (names.isEmpty()) { // a broker that does not tell who has a role
                for (JsonNode client : ask(List.of(Map.of("command", "listClients", "count", -1, "offset", 0)))
                        .at("/responses/0/data/clients")) {
                    names.add(client.isString() ? client.asString() : client.path("username").asString(""));
                }
                names.remove(USER);
            }
            return names;
        }

        /// An error of one command is the broker's word on it: what exists already, or is gone already, is as it should be.
        void order(List<Map<String, Object>> commands) throws MqttException, InterruptedException {
            for (JsonNode response : ask(commands).path("responses")) {
                var error = response.path("error").asString("");
                if (!error.isEmpty() && !error.contains("already") && !error.contains("not found")) {
                    throw new IllegalStateException("Mosquitto refuses " + response.path("command").asString("") + ": " + error);
                }
            }
        }

        private JsonNode ask(List<Map<String, Object>> commands) throws MqttException, InterruptedException {
            client.publish(TOPIC, JSON.writeValueAsString(Map.of("commands", commands)).getBytes(StandardCharsets.UTF_8), 1,
                    false);
            var answer = answers.poll(PATIENCE_MS, TimeUnit.MILLISECONDS);
            if (answer == null) {
                throw new IllegalStateException(
                        "Mosquitto's dynamic security plugin does not answer: is it loaded, as broker-config says?");
            }
            return answer;
        }

        @Override
        public void close() {
            try {
                if (client.isConnected()) {
                    client.disconnect(0);
                }
            } catch (MqttException e) {
                LOG.debug("The control connection did not end well", e);
            }
            try {
                client.close(true);
            } catch (MqttException e) {
                LOG.debug("The control connection did not close well", e);
            }
        }
    }
}
