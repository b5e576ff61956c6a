package io.github.civickiosk.fleet.manager.ingest;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import io.github.civickiosk.fleet.sparkplug.Declared;
import io.github.civickiosk.fleet.sparkplug.Payload;

/// What the host keeps in mind of an edge node from its birth on. One thread at a time.
final class KnownNode {

    private final int line;
    private final int bdSeq;
    private final Shape shape;
    private final NodeOrder order;
    private Map<String, Shape> devices = Map.of(); // most kiosks have two or three

    /// @param line the broker that it was born at
    KnownNode(int line, int bdSeq, Payload birth) {
        this.line = line;
        this.bdSeq = bdSeq;
        this.shape = Shape.of(birth);
        this.order = new NodeOrder(birth.sequence().orElse(0));
    }

    int line() {
        return line;
    }

    int bdSeq() {
        return bdSeq;
    }

    NodeOrder order() {
        return order;
    }

    void deviceBorn(String device, Payload birth) {
        var more = new HashMap<>(devices);
        more.put(device, Shape.of(birth));
        devices = Map.copyOf(more);
    }

    void deviceDied(String device) {
        var fewer = new HashMap<>(devices);
        fewer.remove(device);
        devices = Map.copyOf(fewer);
    }

    boolean has(String device) {
        return devices.containsKey(device);
    }

    /// What the node's own birth declared.
    Declared declared() {
        return shape;
    }

    /// What the birth of a device declared.
    Declared declaredBy(String device) {
        Shape declared = devices.get(device);
        return declared == null ? Declared.NOTHING : declared;
    }

    /// The alias by which a command must name a metric.
    OptionalLong alias(Optional<String> device, String metric) {
        Shape declared = device.isEmpty() ? shape : devices.get(device.get());
        return declared == null ? OptionalLong.empty() : declared.alias(metric);
    }
}
