package io.github.civickiosk.fleet.manager.ingest;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import io.github.civickiosk.fleet.sparkplug.HostState;
import io.github.civickiosk.fleet.sparkplug.Topic;
import io.github.civickiosk.fleet.sparkplug.link.Broker;
import io.github.civickiosk.fleet.sparkplug.link.LinkEvent;
import io.github.civickiosk.fleet.sparkplug.link.Message;
import io.github.civickiosk.fleet.sparkplug.link.MqttLink;
import io.github.civickiosk.fleet.sparkplug.link.Opening;

/// The host at one of its brokers: its connection and the STATE there (Sparkplug B 3.0, 5.13). Safe for several threads.
final class HostLine implements AutoCloseable {

    private final Broker broker;
    private final Topic.State topic;
    private final List<String> subscriptions;
    private final StateTimes times;
    private final MqttLink link;
    private volatile Instant connectedAt = Instant.EPOCH;
    private volatile boolean online;

    HostLine(Broker broker, SparkplugHost.Settings settings, StateTimes times, Consumer<LinkEvent> events) {
        this.broker = broker;
        this.topic = new Topic.State(settings.host());
        this.subscriptions = List.of(topic.toString(),
                Topic.NAMESPACE + (settings.groupOnly() ? "/" + settings.fleet() : "") + "/#");
        this.times = times;
        this.link = new MqttLink(List.of(broker), _ -> opening(), events);
    }

    /// The will and the STATE of one connection carry the same time.
    private Opening opening() {
        connectedAt = times.next(broker.uri());
        return new Opening(state(false), subscriptions);
    }

    void start() {
        link.start();
    }

    boolean online() {
        return online;
    }

    /// Connected and subscribed: the kiosks may know.
    void up() {
        online = link.publish(state(true));
    }

    void down() {
        online = false;
    }

    /// A STATE of this host came by this broker.
    void heard(HostState heard) {
        if (heard.at().isAfter(connectedAt)) { // of a process before this one, whose clock was ahead
            times.seen(broker.uri(), heard.at());
            link.reconnect();
        } else if (!heard.online() && online) { // the will of a connection before this one
            online = link.publish(state(true));
        }
    }

    boolean publish(Message message) {
        return link.publish(message);
    }

    void reconnect() {
        link.reconnect();
    }

    /// Says that the host goes off line, and disconnects.
    @Override
    public void close() {
        online = false;
        var _ = link.publish(state(false));
        link.close();
    }

    private Message state(boolean on) {
        return new Message(topic.toString(), new HostState(on, connectedAt).encode(), 1, true);
    }
}
