package io.github.civickiosk.fleet.manager.ingest;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedSet;
import java.util.function.Predicate;

import io.github.civickiosk.fleet.manager.store.FleetStore;
import io.github.civickiosk.fleet.manager.store.FleetWriter;
import io.github.civickiosk.fleet.sparkplug.DataType;
import io.github.civickiosk.fleet.sparkplug.HostState;
import io.github.civickiosk.fleet.sparkplug.Payload;
import io.github.civickiosk.fleet.sparkplug.Reading;
import io.github.civickiosk.fleet.sparkplug.Topic;
import io.github.civickiosk.fleet.sparkplug.Topic.NodeMessage;
import io.github.civickiosk.fleet.sparkplug.Value;
import io.github.civickiosk.fleet.sparkplug.link.LinkEvent;
import io.github.civickiosk.fleet.sparkplug.link.Message;
import io.github.civickiosk.fleet.sparkplug.link.Opening;

/// When the host says what. One thread, but for [#opening], [#online] and [#leave].
final class HostSession {

    /// A kiosk is not asked for its birth more often, however much it sends without one.
    private static final long REBIRTH_EVERY_MS = 5_000;

    private final SparkplugHost.Settings settings;
    private final FleetStore store;
    private final Clock clock;
    private final Predicate<Message> publish;
    private final Topic.State state;
    private final Reception reception = new Reception();
    private final Map<String, Long> asked = new HashMap<>();
    private final SequencedSet<String> toAsk = new LinkedHashSet<>();
    private volatile Instant connectedAt = Instant.EPOCH;
    private volatile boolean online;
    private Optional<Instant> expireAt = Optional.empty();

    HostSession(SparkplugHost.Settings settings, FleetStore store, Clock clock, Predicate<Message> publish) {
        this.settings = settings;
        this.store = store;
        this.clock = clock;
        this.publish = publish;
        this.state = new Topic.State(settings.host());
    }

    /// On the link's thread. The will and the STATE of one connection carry the same time (5.16).
    Opening opening() {
        connectedAt = clock.instant();
        return new Opening(state(false), List.of(state.toString(), Topic.NAMESPACE + "/" + settings.fleet() + "/#"));
    }

    boolean online() {
        return online;
    }

    void leave() {
        online = false;
        var _ = publish.test(state(false));
    }

    void on(List<LinkEvent> events) {
        store.write(writer -> {
            events.forEach(event -> on(event, writer));
            return true;
        });
        answer(); // after the commit, never before
    }

    /// Takes care of what time brings.
    void tick() {
        toAsk.removeIf(this::askForBirth);
        if (expireAt.isPresent() && !clock.instant().isBefore(expireAt.get())) {
            expireAt = Optional.empty();
            store.write(writer -> {
                writer.expireStale();
                return true;
            });
        }
    }

    /// What was held in mind may not be what is stored: begin again.
    void failed() {
        reception.forget();
    }

    private void on(LinkEvent event, FleetWriter writer) {
        switch (event) {
            case LinkEvent.Up _ -> up(writer);
            case LinkEvent.Down _ -> {
                online = false;
                reception.forget();
                writer.stale();
            }
            case LinkEvent.Received(_, var topic, var payload) ->
                Topic.parse(topic).ifPresent(known -> received(known, payload, writer));
        }
    }

    private void up(FleetWriter writer) {
        reception.forget();
        asked.clear();
        toAsk.addAll(writer.stale());
        expireAt = Optional.of(clock.instant().plus(settings.staleAfter()));
        online = publish.test(state(true));
    }

    private void received(Topic topic, byte[] payload, FleetWriter writer) {
        switch (topic) {
            case Topic.Node node -> reception.receive(node, payload, clock.instant(), writer);
            case Topic.Device device -> reception.receive(device, payload, clock.instant(), writer);
            case Topic.State host -> {
                if (host.equals(state) && online && HostState.decode(payload).filter(HostState::online).isEmpty()) {
                    online = publish.test(state(true)); // the will of a connection before this one
                }
            }
        }
    }

    private void answer() {
        reception.takeAcknowledgements().forEach((journal, through) -> command(journal.kiosk(),
                written(journal.kiosk(), UsageMessage.JOURNAL, new Value.Text(journal.id().toString())),
                written(journal.kiosk(), UsageMessage.ACKNOWLEDGED_THROUGH, new Value.Whole(DataType.INT64, through))));
        toAsk.addAll(reception.takeRebirths());
    }

    /// @return false when it was asked a moment ago: then later
    private boolean askForBirth(String kiosk) {
        long now = clock.millis();
        if (now - asked.getOrDefault(kiosk, 0L) < REBIRTH_EVERY_MS) {
            return false;
        }
        asked.put(kiosk, now);
        command(kiosk, new Reading("Node Control/Rebirth", clock.instant(), new Value.Truth(true)));
        return true;
    }

    private Reading written(String kiosk, String metric, Value value) {
        return new Reading(metric, reception.alias(kiosk, metric), clock.instant(), value, false);
    }

    /// A command that is lost is given again: the kiosk resends, or speaks without having been born.
    private void command(String kiosk, Reading... readings) {
        byte[] payload = new Payload(clock.instant(), OptionalInt.empty(), List.of(readings)).encode();
        var _ = publish
                .test(new Message(new Topic.Node(settings.fleet(), NodeMessage.NCMD, kiosk).toString(), payload, 0, false));
    }

    private Message state(boolean on) {
        return new Message(state.toString(), new HostState(on, connectedAt).encode(), 1, true);
    }
}
