package io.github.civickiosk.fleet.manager.broker;

import java.nio.file.Path;

/// The embedded broker.
///
/// @param data     folder of its own for what must outlive a restart
/// @param host     address to listen on; `0.0.0.0` for all
/// @param port     port to listen on; 0 takes a free one
/// @param group    Sparkplug group: the fleet's id
/// @param identity identity folder of the fleet manager: `key.pem`, `cert.pem`, `ca.pem`
public record BrokerConfig(Path data, String host, int port, String group, Path identity) {

    public BrokerConfig {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("mqtt-port must be 0 to 65535, not " + port);
        }
    }
}
