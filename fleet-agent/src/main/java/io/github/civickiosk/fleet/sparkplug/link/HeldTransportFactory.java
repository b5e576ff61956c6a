package io.github.civickiosk.fleet.sparkplug.link;

import java.net.URI;
import java.util.Set;

import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.internal.NetworkModule;
import org.eclipse.paho.client.mqttv3.spi.NetworkModuleFactory;

/// Found by Paho for the schemes `mqtt` and `mqtts`: [HeldTransport] in place of its own transports.
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
    public NetworkModule createNetworkModule(URI broker, MqttConnectOptions options, String clientId) {
        return new HeldTransport((Dial) options.getSocketFactory(), broker);
    }
}
