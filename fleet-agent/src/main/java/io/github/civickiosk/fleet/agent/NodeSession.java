package io.github.civickiosk.fleet.agent;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

import io.github.civickiosk.fleet.agent.command.CommandInbox;
import io.github.civickiosk.fleet.sparkplug.Value;
import io.github.civickiosk.fleet.sparkplug.command.CommandAnswer;
import io.github.civickiosk.fleet.sparkplug.link.LinkEvent;
import io.github.civickiosk.fleet.sparkplug.link.Message;
import io.github.civickiosk.fleet.sparkplug.link.Opening;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// When the edge node says what (Sparkplug B 3.0, chapter 5): it is born when there is a link and its primary host is on
/// line, and leaves when the host does, to the next broker. One thread, but for [#opening] and [#born].
final class NodeSession {

    private static final Logger LOG = LoggerFactory.getLogger(NodeSession.class);

    private final boolean otherBrokers;
    private final ConnectionNumber connections;
    private final RecordTransfer records;
    private final Heartbeat heartbeat;
    private final CommandInbox orders;
    private final Published published;
    private final Aliases aliases = new Aliases();
    private final NodeWire wire;
    private final Clock clock;
    private final Predicate<Message> publish;
    private final Runnable reconnect;
    private final HostWatch host;
    private volatile boolean born;
    private final Deafness deafness;
    private boolean up;

    NodeSession(EdgeNode.Settings settings, boolean otherBrokers, ConnectionNumber connections, Report report,
            EdgeNode.Outboxes outboxes, CommandInbox orders, Clock clock, Predicate<Message> publish, Runnable reconnect) {
        this.otherBrokers = otherBrokers;
        this.deafness = new Deafness(otherBrokers, () -> ThreadLocalRandom.current().nextDouble());
        this.connections = connections;
        this.orders = orders;
        this.records = new RecordTransfer(outboxes.usage(), outboxes.states(), settings.resendAfter());
        this.heartbeat = new Heartbeat(settings.heartbeat(), now());
        this.published = new Published(report);
        this.host = new HostWatch(settings.primaryHost());
        this.clock = clock;
        this.wire = new NodeWire(settings.fleet(), settings.kiosk(), clock, aliases, publish);
        this.publish = publish;
        this.reconnect = reconnect;
    }

    /// How the next connection is opened; on the link's thread, before each attempt.
    ///
    /// @param again whether the broker has not seen the number of the attempt before
    Opening opening(boolean again) {
        int bdSeq = again ? connections.present() : connections.next();
        List<String> subscriptions = new ArrayList<>(List.of(wire.commands()));
        Metrics.DEVICES.keySet().forEach(device -> subscriptions.add(wire.commands(device)));
        host.topic().ifPresent(subscriptions::add);
        return new Opening(wire.death(bdSeq), subscriptions);
    }

    boolean born() {
        return born;
    }

    void on(LinkEvent event) {
        switch (event) {
            case LinkEvent.Up _ -> {
                up = true;
                deafness.connected(now());
            }
            case LinkEvent.Down _ -> {
                up = false;
                born = false;
                host.linkLost();
            }
            case LinkEvent.Received(var broker, var topic, var payload) -> received(broker, topic, payload);
        }
    }

    /// Publishes what may and should be published now; called after each event and once a second.
    void publishChanges() {
        bearIfPossible();
        if (born && published.outgrewBirth()) {
            LOG.info("The kiosk has new metrics and is born again with them");
            bear();
        }
        if (!born) {
            published.gather(clock.instant());
            moveOnIfHostIsMissing();
        } else if (!published.tell(wire) || !published.tellHistory(wire)) {
            lost();
        }
        if (born && heartbeat.due(now())) {
            send(heartbeat.beat(now()));
        }
        if (born) {
            records.pump(now(), this::send);
            if (deafness.acknowledgementIsMissing(records.inFlight(), now())) {
                LOG.warn("Nothing is acknowledged, although records were sent; the kiosk connects anew");
                end();
                moveOn();
            }
        }
    }

    void recordsAppended() {
        records.appended();
    }

    /// @param whenDone completed with the number of records once they are sent
    void resendUsage(long from, CompletableFuture<Long> whenDone) {
        records.resendUsage(from, whenDone, now());
    }

    /// @param whenDone completed with the number of records once they are sent
    void resendStates(long from, CompletableFuture<Long> whenDone) {
        records.resendStates(from, whenDone, now());
    }

    /// Tells what was answered to an order, unless nobody hears it: then it is told after the next birth.
    void answer(CommandAnswer answer) {
        if (!born) {
            return;
        }
        SequencedMap<String, Value> values = new LinkedHashMap<>();
        values.put(NodeMetrics.ANSWER.name(), NodeMetrics.ANSWER.value(answer.encode()));
        if (wire.data(values) > 0) {
            orders.told(answer);
        } else {
            lost();
        }
    }

    /// Says good-bye.
    void end() {
        if (born) {
            born = false;
            var _ = publish.test(wire.death(connections.present())); // the will says it where this cannot be sent
        }
    }

    private void received(URI broker, String topic, byte[] payload) {
        if (topic.equals(wire.commands())) {
            obey(NodeCommand.decode(payload, Optional.empty(), aliases.declaredBy(Aliases.NODE), clock.instant()));
        } else if (host.topic().filter(topic::equals).isPresent()) {
            host.says(broker, payload);
            leaveIfHostIsAway();
        } else {
            Optional<String> device = wire.addressed(topic);
            device.ifPresent(id -> obey(NodeCommand.decode(payload, device, aliases.declaredBy(id), clock.instant())));
        }
    }

    private void leaveIfHostIsAway() {
        if (host.offline() && (born || otherBrokers)) {
            LOG.info("The fleet's host is off line; the kiosk leaves and waits for it");
            end();
            moveOn();
        }
    }

    private void moveOnIfHostIsMissing() {
        if (up && !host.online() && deafness.hostIsMissing(now())) {
            moveOn();
        }
    }

    private void moveOn() {
        up = false;
        reconnect.run();
    }

    private void obey(NodeCommand command) {
        switch (command) {
            case NodeCommand.Rebirth() when born -> bear();
            case NodeCommand.Rebirth() -> LOG.debug("Rebirth is asked for before birth");
            case NodeCommand.Acknowledge(var journal, var usage, var states) -> {
                if (records.acknowledge(journal, usage, states, now())) {
                    deafness.acknowledged();
                } else {
                    LOG.warn("An acknowledgement ({}, {}) is refused: nothing like it was sent", usage, states);
                }
            }
            case NodeCommand.Signed(var device, var signed) -> orders.take(device, signed);
            case NodeCommand.NotUnderstood(var why) -> orders.notUnderstood(why);
        }
    }

    private void bearIfPossible() {
        if (up && !born && host.online()) {
            bear();
        }
    }

    private void bear() {
        published.forget();
        SequencedMap<String, Value> values = new LinkedHashMap<>();
        values.put(NodeMetrics.BD_SEQ.name(), NodeMetrics.BD_SEQ.value((long) connections.present()));
        values.put(NodeMetrics.REBIRTH.name(), NodeMetrics.REBIRTH.value(false));
        values.putAll(records.birth());
        values.putAll(heartbeat.birth(now()));
        values.put(NodeMetrics.REQUEST.name(), NodeMetrics.REQUEST.value(""));
        values.put(NodeMetrics.ANSWER.name(), NodeMetrics.ANSWER.value(""));
        values.putAll(published.node());
        records.restart();
        aliases.extend(published.metrics()); // whatever the values name
        born = wire.birth(values);
        if (born) {
            deafness.born();
        } else {
            lost();
        }
        orders.untold().forEach(this::answer);
    }

    private int send(SequencedMap<String, Value> values) {
        int bytes = wire.data(values);
        if (bytes == 0) {
            lost();
        }
        return bytes;
    }

    /// The link takes no more: what was told is not known any more, so everything begins with a new birth.
    private void lost() {
        born = false;
        moveOn();
    }

    private static Duration now() {
        return Duration.ofNanos(System.nanoTime());
    }
}
