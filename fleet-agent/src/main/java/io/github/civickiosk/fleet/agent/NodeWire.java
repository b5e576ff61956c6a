package io.github.civickiosk.fleet.agent;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final Aliases aliases;
    private final Sequence sequence = new Sequence();

    NodeWire(String fleet, String kiosk, Clock clock, Aliases aliases, Predicate<Message> publish) {
        this.fleet = fleet;
        this.kiosk = kiosk;
        this.clock = clock;
        this.aliases = aliases;
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
        return send(node(NodeMessage.NBIRTH), payload(Aliases.NODE, values).encodeWithTypes());
    }

    /// @return how many bytes it took, 0 when it could not be sent
    int data(Map<String, Value> values) {
        byte[] payload = payload(Aliases.NODE, values).encode();
        return send(node(NodeMessage.NDATA), payload) ? payload.length : 0;
    }

    boolean deviceBirth(String device, Map<String, Value> values) {
        return send(device(DeviceMessage.DBIRTH, device), payload(device, values).encodeWithTypes());
    }

    boolean deviceData(String device, Map<String, Value> values) {
        return send(device(DeviceMessage.DDATA, device), payload(device, values).encode());
    }

    boolean deviceDeath(String device) {
        return send(device(DeviceMessage.DDEATH, device), payload(device, Map.of()).encodeWithTypes());
    }

    /// Sends what was so in the past, of the node or a device that is born.
    boolean history(String owner, List<Backlog.Change> changes) {
        List<Reading> readings = changes.stream()
                .map(change -> new Reading(change.metric(), aliases.of(owner, change.metric()), change.at(), change.value(),
                        true))
                .toList();
        String topic = owner.equals(Aliases.NODE) ? node(NodeMessage.NDATA) : device(DeviceMessage.DDATA, owner);
        return send(topic, new Payload(clock.instant(), OptionalInt.of(sequence.next()), readings).encode());
    }

    String commands() {
        return node(NodeMessage.NCMD);
    }

    String commands(String device) {
        return device(DeviceMessage.DCMD, device);
    }

    /// The device that a command is addressed to; empty when the topic is none of a device's commands.
    Optional<String> addressed(String topic) {
        return Metrics.DEVICES.keySet().stream().filter(device -> commands(device).equals(topic)).findFirst();
    }

    private boolean send(String topic, byte[] payload) {
        return publish.test(new Message(topic, payload, 0, false));
    }

    private Payload payload(String owner, Map<String, Value> values) {
        Instant now = clock.instant();
        List<Reading> readings = values.entrySet().stream()
                .map(value -> new Reading(value.getKey(), aliases.of(owner, value.getKey()), now, value.getValue(), false))
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
