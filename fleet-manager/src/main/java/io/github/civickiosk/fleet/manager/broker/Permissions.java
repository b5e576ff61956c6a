package io.github.civickiosk.fleet.manager.broker;

import java.util.Set;

import io.github.civickiosk.fleet.sparkplug.Topic;

/// Which topic whom. A kiosk speaks for itself alone and hears only its own commands and the host's state; what it may do
/// follows from its certificate, never from what it says.
///
/// @param group the fleet
record Permissions(String group) {

    boolean mayPublish(Client client, String topic) {
        return switch (client) {
            case Client.Host _ -> topic.startsWith(Topic.NAMESPACE + "/");
            case Client.Kiosk(var id) -> Topic.parse(topic).filter(parsed -> isReportOf(id, parsed)).isPresent();
        };
    }

    private boolean isReportOf(String kiosk, Topic topic) {
        return switch (topic) {
            case Topic.Node(var ofGroup, var message, var node) -> ofGroup.equals(group) && node.equals(kiosk)
                    && message != Topic.NodeMessage.NCMD;
            case Topic.Device(var ofGroup, var message, var node, var _) -> ofGroup.equals(group) && node.equals(kiosk)
                    && message != Topic.DeviceMessage.DCMD;
            case Topic.State _ -> false;
        };
    }

    /// @param filter a topic filter with MQTT's wildcards
    boolean maySubscribe(Client client, String filter) {
        return switch (client) {
            case Client.Host _ -> filter.startsWith(Topic.NAMESPACE + "/");
            case Client.Kiosk(var id) -> filter.startsWith(Topic.NAMESPACE + "/STATE/")
                    || ownCommands(id).contains(filter)
                    || filter.startsWith(Topic.NAMESPACE + "/" + group + "/DCMD/" + id + "/");
        };
    }

    private Set<String> ownCommands(String kiosk) {
        return Set.of(Topic.NAMESPACE + "/" + group + "/NCMD/" + kiosk, Topic.NAMESPACE + "/" + group + "/NCMD/" + kiosk + "/#");
    }
}
