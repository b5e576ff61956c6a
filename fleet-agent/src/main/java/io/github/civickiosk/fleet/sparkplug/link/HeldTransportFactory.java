package io.github.civickiosk.fleet.sparkplug.link;

import java.net.URI;
import java.util.Set;

import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.internal.NetworkModule;
import org.eclipse.paho.client.mqttv3.internal.SSLNetworkModuleFactory;
import org.eclipse.paho.client.mqttv3.internal.TCPNetworkModuleFactory;
import org.eclipse.paho.client.mqttv3.spi.NetworkModuleFactory;

/// Found by Paho for the schemes `mqtt` and `mqtts`: its own transport, with [HeldTransport] around it.
public final class HeldTransportFactory implements NetworkModuleFactory {

    @Override
    public Set<String> getSupportedUriSchemes() {
        return Set.of("mqtt", "mqtts");
    }

    @Override
    public void validateURI(URI broker) {
        // a Broker is valid when it is made
    }

    @Override
    public NetworkModule createNetworkModule(URI broker, MqttConnectOptions options, String clientId) throws MqttException {
        NetworkModuleFactory paho = broker.getScheme().equals("mqtts")
                ? new SSLNetworkModuleFactory()
                : new TCPNetworkModuleFactory();
        return new HeldTransport(paho.createNetworkModule(broker, options, clientId));
    }
}
