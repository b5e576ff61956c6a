package io.github.civickiosk.fleet.manager.ingest;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import io.github.civickiosk.fleet.sparkplug.DataType;
import io.github.civickiosk.fleet.sparkplug.Declared;
import io.github.civickiosk.fleet.sparkplug.Payload;
import io.github.civickiosk.fleet.sparkplug.Sequence;

/// What the host keeps in mind of an edge node from its birth on: types of its metrics and the number that must come next.
/// One thread at a time.
final class KnownNode {

    private static final String NODE = "";

    private final Sequence sequence = new Sequence();
    private final Map<String, Map<String, DataType>> types = new HashMap<>(); // by device, the node's own under ""
    private final Map<Long, Owned> aliases = new HashMap<>();

    private record Owned(String device, String metric) {}

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
        aliases.values().removeIf(owned -> owned.device.equals(device));
    }

    boolean has(String device) {
        return types.containsKey(device);
    }

    /// What the node's own birth declared.
    Declared declared() {
        return declaredBy(NODE);
    }

    /// What the birth of a device declared.
    Declared declaredBy(String device) {
        return new Declared() {
            @Override
            public Optional<DataType> type(String metric) {
                return Optional.ofNullable(types.getOrDefault(device, Map.of()).get(metric));
            }

            @Override
            public Optional<String> name(long alias) {
                return Optional.ofNullable(aliases.get(alias)).filter(owned -> owned.device.equals(device)).map(Owned::metric);
            }
        };
    }

    /// The alias by which a command to the node must name a metric; empty when the birth gave it none.
    OptionalLong alias(String metric) {
        return aliases.entrySet().stream().filter(entry -> entry.getValue().equals(new Owned(NODE, metric)))
                .mapToLong(Map.Entry::getKey).findFirst();
    }

    private void declare(String device, Payload birth) {
        Map<String, DataType> declared = new HashMap<>();
        birth.readings().forEach(reading -> {
            declared.put(reading.name(), reading.value().type());
            reading.alias().ifPresent(alias -> aliases.put(alias, new Owned(device, reading.name())));
        });
        types.put(device, declared);
    }
}
