package io.github.civickiosk.fleet.agent;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;

import io.github.civickiosk.fleet.sparkplug.Payload;
import io.github.civickiosk.fleet.sparkplug.Reading;
import io.github.civickiosk.fleet.sparkplug.Sequence;
import io.github.civickiosk.fleet.sparkplug.Topic;
import io.github.civickiosk.fleet.sparkplug.Topic.DeviceMessage;
import io.github.civickiosk.fleet.sparkplug.Topic.NodeMessage;
import io.github.civickiosk.fleet.sparkplug.Value;
import io.github.civickiosk.fleet.sparkplug.link.Message;

/// The messages of one edge node with their topics and sequence numbers; all are QoS 0 and not retained but the will, which
/// is QoS 1. One thread at a time, but for [#death].
final class NodeWire {

    private final String fleet;
    private final String kiosk;
    private final Clock clock;
    private final Predicate<Message> publish;
    private final Sequence sequence = new Sequence();

    NodeWire(String fleet, String kiosk, Clock clock, Predicate<Message> publish) {
        this.fleet = fleet;
        this.kiosk = kiosk;
        this.clock = clock;
        this.publish = publish;
    }

    /// The death certificate of a connection: its will, and what is sent before leaving it properly.
    Message death(int bdSeq) {
        Instant now = clock.instant();
        var reading = new Reading(NodeMetrics.BD_SEQ.name(), now, NodeMetrics.BD_SEQ.value((long) bdSeq));
        return new Message(node(NodeMessage.NDEATH), new Payload(now, OptionalInt.empty(), List.of(reading)).encodeWithTypes(), 1,
                false);
    }

    boolean birth(Map<String, Value> values) {
        sequence.restart();
        return send(node(NodeMessage.NBIRTH), payload(values).encodeWithTypes());
    }

    /// @return how many bytes it took, 0 when it could not be sent
    int data(Map<String, Value> values) {
        byte[] payload = payload(values).encode();
        return send(node(NodeMessage.NDATA), payload) ? payload.length : 0;
    }

    boolean deviceBirth(String device, Map<String, Value> values) {
        return send(device(DeviceMessage.DBIRTH, device), payload(values).encodeWithTypes());
    }

    boolean deviceData(String device, Map<String, Value> values) {
        return send(device(DeviceMessage.DDATA, device), payload(values).encode());
    }

    boolean deviceDeath(String device) {
        return send(device(DeviceMessage.DDEATH, device), payload(Map.of()).encodeWithTypes());
    }

    String commands() {
        return node(NodeMessage.NCMD);
    }

    private boolean send(String topic, byte[] payload) {
        return publish.test(new Message(topic, payload, 0, false));
    }

    private Payload payload(Map<String, Value> values) {
        Instant now = clock.instant();
        List<Reading> readings = values.entrySet().stream().map(value -> new Reading(value.getKey(), now, value.getValue()))
                .toList();
        return new Payload(now, OptionalInt.of(sequence.next()), readings);
    }

    private String node(NodeMessage message) {
        return new Topic.Node(fleet, message, kiosk).toString();
    }

    private String device(DeviceMessage message, String device) {
        return new Topic.Device(fleet, message, kiosk, device).toString();
    }
}
