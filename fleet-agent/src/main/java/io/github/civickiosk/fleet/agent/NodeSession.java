package io.github.civickiosk.fleet.agent;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;

import io.github.civickiosk.fleet.sparkplug.HostState;
import io.github.civickiosk.fleet.sparkplug.Topic;
import io.github.civickiosk.fleet.sparkplug.Value;
import io.github.civickiosk.fleet.sparkplug.link.LinkEvent;
import io.github.civickiosk.fleet.sparkplug.link.Message;
import io.github.civickiosk.fleet.sparkplug.link.Opening;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// When the edge node says what (Sparkplug B 3.0, chapter 5): it is born when there is a link and its primary host is on
/// line, and leaves when the host does. One thread, but for [#opening] and [#born].
final class NodeSession {

    private static final Logger LOG = LoggerFactory.getLogger(NodeSession.class);

    private final Optional<String> primaryHost;
    private final UsageOutbox outbox;
    private final UsageTransfer usage;
    private final Published published;
    private final NodeWire wire;
    private final Predicate<Message> publish;
    private final Runnable reconnect;
    private volatile int bdSeq;
    private volatile boolean born;
    private boolean up;
    private Optional<HostState> host = Optional.empty();

    NodeSession(EdgeNode.Settings settings, Report report, UsageOutbox outbox, Clock clock, Predicate<Message> publish,
            Runnable reconnect) {
        this.primaryHost = settings.primaryHost();
        this.outbox = outbox;
        this.usage = new UsageTransfer(outbox, settings.resendAfter());
        this.published = new Published(report);
        this.wire = new NodeWire(settings.fleet(), settings.kiosk(), clock, publish);
        this.publish = publish;
        this.reconnect = reconnect;
        // not from 0 at each start: the will of a process that was killed may come after the birth of the next one
        this.bdSeq = (int) Math.floorMod(clock.instant().getEpochSecond(), 256L);
    }

    /// How the next connection is opened; on the link's thread, before each attempt.
    Opening opening() {
        bdSeq = (bdSeq + 1) % 256;
        List<String> subscriptions = new ArrayList<>(List.of(wire.commands()));
        primaryHost.ifPresent(id -> subscriptions.add(new Topic.State(id).toString()));
        return new Opening(wire.death(bdSeq), subscriptions);
    }

    boolean born() {
        return born;
    }

    void on(LinkEvent event) {
        switch (event) {
            case LinkEvent.Up _ -> up = true;
            case LinkEvent.Down _ -> {
                up = false;
                born = false;
                host = Optional.empty();
            }
            case LinkEvent.Received(var topic, var payload) -> received(topic, payload);
        }
    }

    /// Publishes what may and should be published now; called after each event and once a second.
    void publishChanges() {
        bearIfPossible();
        if (born && !published.tell(wire)) {
            lost();
        }
        if (born) {
            usage.pump(now(), this::send);
        }
    }

    void usageAppended() {
        usage.appended();
    }

    /// Says good-bye.
    void end() {
        if (born) {
            born = false;
            var _ = publish.test(wire.death(bdSeq)); // the will says it where this cannot be sent
        }
    }

    private void received(String topic, byte[] payload) {
        if (topic.equals(wire.commands())) {
            obey(NodeCommand.decode(payload));
        } else if (primaryHost.map(id -> new Topic.State(id).toString()).filter(topic::equals).isPresent()) {
            HostState.decode(payload).ifPresentOrElse(this::hostSays, () -> LOG.warn("The host's STATE cannot be read"));
        }
    }

    private void hostSays(HostState state) {
        if (host.isPresent() && state.at().isBefore(host.get().at())) {
            return; // an old will, Sparkplug B 3.0, 5.5
        }
        host = Optional.of(state);
        if (!state.online() && born) {
            LOG.info("The fleet's host is off line; the kiosk leaves and waits for it");
            end();
            reconnect.run();
        }
    }

    private void obey(NodeCommand command) {
        switch (command) {
            case NodeCommand.Rebirth() when born -> bear();
            case NodeCommand.Rebirth() -> LOG.debug("Rebirth is asked for before birth");
            case NodeCommand.Acknowledge(var journal, var through) -> {
                if (!usage.acknowledge(journal, through, now())) {
                    LOG.warn("An acknowledgement through {} is refused: nothing like it was sent", through);
                }
            }
            case NodeCommand.NotUnderstood(var why) -> LOG.warn("A command is not understood: {}", why);
        }
    }

    private void bearIfPossible() {
        if (up && !born && (primaryHost.isEmpty() || host.filter(HostState::online).isPresent())) {
            bear();
        }
    }

    private void bear() {
        published.forget();
        SequencedMap<String, Value> values = new LinkedHashMap<>();
        values.put(NodeMetrics.BD_SEQ.name(), NodeMetrics.BD_SEQ.value((long) bdSeq));
        values.put(NodeMetrics.REBIRTH.name(), NodeMetrics.REBIRTH.value(false));
        values.putAll(transfer(new UsageTransfer.Batch(outbox.acknowledged(), outbox.acknowledged(), List.of())));
        values.putAll(published.node());
        usage.restart();
        born = wire.birth(values);
        if (!born) {
            lost();
        }
    }

    private int send(UsageTransfer.Batch batch) {
        int bytes = wire.data(transfer(batch));
        if (bytes == 0) {
            lost();
        }
        return bytes;
    }

    private SequencedMap<String, Value> transfer(UsageTransfer.Batch batch) {
        SequencedMap<String, Value> values = new LinkedHashMap<>();
        values.put(NodeMetrics.JOURNAL.name(), NodeMetrics.JOURNAL.value(outbox.journal().toString()));
        values.put(NodeMetrics.ACKNOWLEDGED_THROUGH.name(), NodeMetrics.ACKNOWLEDGED_THROUGH.value(batch.acknowledged()));
        values.put(NodeMetrics.AFTER.name(), NodeMetrics.AFTER.value(batch.after()));
        values.put(NodeMetrics.RECORDS.name(), NodeMetrics.RECORDS.value(UsageTable.of(batch.records())));
        return values;
    }

    /// The link takes no more: what was told is not known any more, so everything begins with a new birth.
    private void lost() {
        born = false;
        up = false;
        reconnect.run();
    }

    private static Duration now() {
        return Duration.ofNanos(System.nanoTime());
    }
}
