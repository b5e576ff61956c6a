package io.github.civickiosk.fleet.sparkplug.stream;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.github.civickiosk.fleet.sparkplug.DataType;
import io.github.civickiosk.fleet.sparkplug.Declared;
import io.github.civickiosk.fleet.sparkplug.HostState;
import io.github.civickiosk.fleet.sparkplug.Payload;
import io.github.civickiosk.fleet.sparkplug.Topic;
import io.github.civickiosk.fleet.sparkplug.Topic.NodeMessage;

/// Reads the messages of many edge nodes in the order in which they passed, and remembers from births which alias stands for which
/// metric. One thread at a time.
public final class StreamReader {

    private final Map<Topic, Births> nodes = new HashMap<>();

    /// What the births of one node and its devices declared.
    private static final class Births {
        private final Map<Long, String> names = new HashMap<>();
        private final Map<String, DataType> types = new HashMap<>();

        void declare(String owner, Payload birth) {
            birth.readings().forEach(reading -> {
                reading.alias().ifPresent(alias -> names.put(alias, reading.name()));
                types.put(owner + "/" + reading.name(), reading.value().type());
            });
        }

        Declared of(String owner) {
            return new Declared() {
                @Override
                public Optional<DataType> type(String metric) {
                    return Optional.ofNullable(types.get(owner + "/" + metric));
                }

                @Override
                public Optional<String> name(long alias) {
                    return Optional.ofNullable(names.get(alias));
                }
            };
        }
    }

    /// @param came when it was heard, for a command without a time of its own
    public Heard hear(String topic, byte[] payload, Instant came) {
        return switch (Topic.parse(topic).orElse(null)) {
            case null -> new Heard.NotUnderstood(topic, "this is no topic of Sparkplug's");
            case Topic.State state -> HostState.decode(payload).<Heard>map(said -> new Heard.Host(state, said))
                    .orElseGet(() -> new Heard.NotUnderstood(topic, "this is no STATE of a host"));
            case Topic.Node node -> ofNode(node, payload, came);
            case Topic.Device device -> ofDevice(device, payload, came);
        };
    }

    private Heard ofNode(Topic.Node node, byte[] payload, Instant came) {
        var key = new Topic.Node(node.group(), NodeMessage.NBIRTH, node.node());
        if (node.message() == NodeMessage.NBIRTH) {
            nodes.put(key, new Births());
        }
        Births births = nodes.getOrDefault(key, new Births());
        return read(node, payload, births, "", node.message() == NodeMessage.NBIRTH, came);
    }

    private Heard ofDevice(Topic.Device device, byte[] payload, Instant came) {
        var key = new Topic.Node(device.group(), NodeMessage.NBIRTH, device.node());
        Births births = nodes.computeIfAbsent(key, _ -> new Births());
        return read(device, payload, births, device.device(), device.message() == Topic.DeviceMessage.DBIRTH, came);
    }

    private static Heard read(Topic topic, byte[] payload, Births births, String owner, boolean birth, Instant came) {
        return switch (Payload.decodeCommand(payload, births.of(owner), came)) {
            case Payload.Decoded.Read(var read) -> {
                if (birth) {
                    births.declare(owner, read);
                }
                yield new Heard.Told(topic, read);
            }
            case Payload.Decoded.Undeclared(var metric) ->
                new Heard.NotUnderstood(topic.toString(), "the birth that declares " + metric + " was not heard");
            case Payload.Decoded.Garbage(var why) -> new Heard.NotUnderstood(topic.toString(), why);
        };
    }
}
