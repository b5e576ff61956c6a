package io.github.civickiosk.fleet.sparkplug;

import java.util.Optional;

/// A topic of the namespace `spBv1.0` (Sparkplug B 3.0, 4.1).
public sealed interface Topic {

    String NAMESPACE = "spBv1.0";

    /// What a message of an edge node or about it is.
    enum NodeMessage {
        NBIRTH, NDEATH, NDATA, NCMD
    }

    /// What a message of a device or to it is.
    enum DeviceMessage {
        DBIRTH, DDEATH, DDATA, DCMD
    }

    /// `spBv1.0/group/NBIRTH/node`
    record Node(String group, NodeMessage message, String node) implements Topic {
        public Node {
            level(group);
            level(node);
        }

        @Override
        public String toString() {
            return NAMESPACE + "/" + group + "/" + message + "/" + node;
        }
    }

    /// `spBv1.0/group/DBIRTH/node/device`
    record Device(String group, DeviceMessage message, String node, String device) implements Topic {
        public Device {
            level(group);
            level(node);
            level(device);
        }

        @Override
        public String toString() {
            return NAMESPACE + "/" + group + "/" + message + "/" + node + "/" + device;
        }
    }

    /// `spBv1.0/STATE/host`
    record State(String host) implements Topic {
        public State { level(host); }

        @Override
        public String toString() {
            return NAMESPACE + "/STATE/" + host;
        }
    }

    /// The topic that a string says, empty when it is none of Sparkplug's.
    static Optional<Topic> parse(String topic) {
        String[] levels = topic.split("/", -1);
        try {
            return switch (levels.length) {
                case 3 -> isState(levels) ? Optional.of(new State(levels[2])) : Optional.empty();
                case 4 -> spB(levels).map(_ -> new Node(levels[1], NodeMessage.valueOf(levels[2]), levels[3]));
                case 5 -> spB(levels).map(_ -> new Device(levels[1], DeviceMessage.valueOf(levels[2]), levels[3], levels[4]));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException unknownMessage) {
            return Optional.empty();
        }
    }

    private static boolean isState(String[] levels) {
        return levels[0].equals(NAMESPACE) && levels[1].equals("STATE");
    }

    private static Optional<String> spB(String[] levels) {
        return Optional.of(levels[0]).filter(NAMESPACE::equals);
    }

    private static void level(String id) {
        if (id.isEmpty() || id.chars().anyMatch(c -> "/+#".indexOf(c) >= 0 || c < ' ')) {
            throw new IllegalArgumentException(
                    "'" + id + "' cannot be an id: Sparkplug wants at least one character, none of / + #");
        }
    }
}
