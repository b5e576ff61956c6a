package io.github.civickiosk.fleet.manager.ingest;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.github.civickiosk.fleet.sparkplug.DataType;
import io.github.civickiosk.fleet.sparkplug.Payload;
import io.github.civickiosk.fleet.sparkplug.Sequence;

/// What the host keeps in mind of an edge node from its birth on: types of its metrics and the number that must come next.
/// One thread at a time.
final class KnownNode {

    private static final String NODE = "";

    private final Sequence sequence = new Sequence();
    private final Map<String, Map<String, DataType>> types = new HashMap<>(); // by device, the node's own under ""

    /// Of the birth.
    KnownNode(Payload birth) {
        declare(NODE, birth);
        sequence.expect(birth.sequence().orElse(0));
    }

    /// Whether nothing was lost before this message.
    boolean continues(Payload payload) {
        return payload.sequence().isPresent() && sequence.expect(payload.sequence().getAsInt());
    }

    void deviceBorn(String device, Payload birth) {
        declare(device, birth);
    }

    void deviceDied(String device) {
        types.remove(device);
    }

    boolean has(String device) {
        return types.containsKey(device);
    }

    Optional<DataType> typeOf(String metric) {
        return typeOf(NODE, metric);
    }

    Optional<DataType> typeOf(String device, String metric) {
        return Optional.ofNullable(types.getOrDefault(device, Map.of()).get(metric));
    }

    private void declare(String device, Payload birth) {
        Map<String, DataType> declared = new HashMap<>();
        birth.readings().forEach(reading -> declared.put(reading.name(), reading.value().type()));
        types.put(device, declared);
    }
}
