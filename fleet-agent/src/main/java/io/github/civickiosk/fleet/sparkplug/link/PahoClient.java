package io.github.civickiosk.fleet.sparkplug.link;

import java.util.Arrays;

import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/// Eclipse Paho 1.2.5 with a bound on every wait. One thread at a time.
final class PahoClient implements AutoCloseable {

    private static final int REFUSED = 128; // SUBACK return code, MQTT 3.1.1, 3.9.3

    private final Broker broker;
    private final MqttAsyncClient client;

    PahoClient(Broker broker, MqttCallback callback, Pulse pulse) throws MqttException {
        this.broker = broker;
        this.client = new MqttAsyncClient(broker.uri().toString(), broker.clientId(), new MemoryPersistence(), pulse);
        client.setCallback(callback);
    }

    /// Connects and subscribes.
    void open(Opening opening, Dial dial) throws MqttException {
        complete(client.connect(options(opening, dial)));
        int[] atLeastOnce = new int[opening.subscriptions().size()];
        Arrays.fill(atLeastOnce, 1);
        IMqttToken subscribed = client.subscribe(opening.subscriptions().toArray(String[]::new), atLeastOnce);
        complete(subscribed);
        if (Arrays.stream(subscribed.getGrantedQos()).anyMatch(qos -> qos == REFUSED)) {
            throw new IllegalStateException("The broker refuses a subscription of " + opening.subscriptions());
        }
    }

    private MqttConnectOptions options(Opening opening, Dial dial) {
        Broker.Timing timing = broker.timing();
        MqttConnectOptions options = new MqttConnectOptions();
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1); // without it a refusal is tried again as 3.1
        options.setCleanSession(true);
        options.setAutomaticReconnect(false);
        options.setConnectionTimeout((int) Math.max(1, timing.patience().toSeconds()));
        options.setKeepAliveInterval((int) timing.keepAlive().toSeconds());
        options.setSocketFactory(dial);
        Message will = opening.will();
        options.setWill(will.topic(), will.payload(), will.qos(), will.retained());
        return options;
    }

    /// Publishes, and waits until the message is written (QoS 0) or acknowledged (QoS 1).
    void publish(Message message) throws MqttException {
        complete(client.publish(message.topic(), message.payload(), message.qos(), message.retained()));
    }

    private void complete(IMqttToken token) throws MqttException {
        token.waitForCompletion(broker.timing().patience().toMillis());
    }

    /// Disconnects, so that the broker drops the will. Does not throw.
    @Override
    public void close() {
        try {
            if (client.isConnected()) {
                complete(client.disconnect(0));
            }
            client.close(true);
        } catch (MqttException | RuntimeException e) {
            // its sockets are closed by their owner; what is left of it is garbage
        }
    }
}
