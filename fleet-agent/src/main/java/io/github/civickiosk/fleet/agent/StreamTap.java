package io.github.civickiosk.fleet.agent;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.github.civickiosk.fleet.sparkplug.Topic;
import io.github.civickiosk.fleet.sparkplug.Topic.DeviceMessage;
import io.github.civickiosk.fleet.sparkplug.Topic.NodeMessage;

/// Lets somebody listen in on what passes between this node and the fleet, with the births that explain it. Safe for several threads.
public final class StreamTap {

    private final List<Consumer<Passed>> watchers = new CopyOnWriteArrayList<>();
    private final SequencedMap<String, byte[]> births = new LinkedHashMap<>();

    /// One message on its way, sent or received.
    public record Passed(String topic, byte[] payload) {}

    /// Tells the present births, then each message as it passes.
    ///
    /// @param watcher called on the link's threads; it must not block
    /// @return ends it; may be run again
    public synchronized Runnable watch(Consumer<Passed> watcher) {
        births.forEach((topic, payload) -> watcher.accept(new Passed(topic, payload)));
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    synchronized void passed(String topic, byte[] payload) {
        switch (Topic.parse(topic).orElse(null)) {
            case Topic.Node(_, var message, _) when message == NodeMessage.NBIRTH -> {
                births.clear();
                births.put(topic, payload);
            }
            case Topic.Node(_, var message, _) when message == NodeMessage.NDEATH -> births.clear();
            case Topic.Device(_, var message, _, _) when message == DeviceMessage.DBIRTH -> births.put(topic, payload);
            case Topic.Device(_, var message, _, _) when message == DeviceMessage.DDEATH ->
                births.remove(topic.replace("/DDEATH/", "/DBIRTH/"));
            case null, default -> {} // tells of no birth
        }
        watchers.forEach(watcher -> watcher.accept(new Passed(topic, payload)));
    }
}
