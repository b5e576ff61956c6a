package io.github.civickiosk.app.config;

import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Keys of earlier versions, read as what they are called today: `fleet.broker` is a list of one in `fleet.brokers`.
final class OldKeys {

    private OldKeys() {}

    /// @return what is wrong, when a file says the same thing by both names
    static Optional<ConfigFault> rename(ObjectNode tree) {
        if (!(tree.get("fleet") instanceof ObjectNode fleet) || !fleet.has("broker")) {
            return Optional.empty();
        }
        if (fleet.has("brokers")) {
            return Optional
                    .of(new ConfigFault("fleet.broker", "'brokers' is there too, which replaces it: name the broker there"));
        }
        JsonNode broker = fleet.remove("broker");
        fleet.putArray("brokers").add(broker);
        return Optional.empty();
    }
}
