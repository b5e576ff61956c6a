package io.github.civickiosk.fleet.manager.ingest;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.UUID;
import java.util.function.Function;

import io.github.civickiosk.fleet.manager.store.FleetWriter;
import io.github.civickiosk.fleet.sparkplug.DataType;
import io.github.civickiosk.fleet.sparkplug.Payload;
import io.github.civickiosk.fleet.sparkplug.Payload.Decoded;
import io.github.civickiosk.fleet.sparkplug.Topic;
import io.github.civickiosk.fleet.sparkplug.Value;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns messages into writes and remembers which answers are owed once these are committed (Sparkplug B 3.0, 5.6 to 5.10).
/// One thread at a time.
final class Reception {

    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);
    private static final Function<String, Optional<DataType>> NOTHING_DECLARED = _ -> Optional.empty();

    private final Map<String, KnownNode> nodes = new HashMap<>();
    private final SequencedSet<String> rebirths = new LinkedHashSet<>();
    private final SequencedMap<Journal, Long> acknowledgements = new LinkedHashMap<>();

    /// A kiosk's journal.
    record Journal(String kiosk, UUID id) {}

    /// Kiosks that must be born again, since the last call.
    SequencedSet<String> takeRebirths() {
        SequencedSet<String> taken = new LinkedHashSet<>(rebirths);
        rebirths.clear();
        return taken;
    }

    /// Numbers through which a journal is stored, since the last call.
    SequencedMap<Journal, Long> takeAcknowledgements() {
        SequencedMap<Journal, Long> taken = new LinkedHashMap<>(acknowledgements);
        acknowledgements.clear();
        return taken;
    }

    /// Nothing is known any more: the link was lost, or a transaction failed.
    void forget() {
        nodes.clear();
        rebirths.clear();
        acknowledgements.clear();
    }

    void receive(Topic.Node topic, byte[] bytes, Instant now, FleetWriter writer) {
        String kiosk = topic.node();
        switch (topic.message()) {
            case NBIRTH -> read(kiosk, bytes, NOTHING_DECLARED).ifPresent(birth -> born(kiosk, birth, now, writer));
            case NDEATH -> read(kiosk, bytes, NOTHING_DECLARED).flatMap(Reception::bdSeq)
                    .ifPresent(bdSeq -> died(kiosk, bdSeq, now, writer));
            case NDATA ->
                known(kiosk).flatMap(node -> read(kiosk, bytes, node::typeOf)).ifPresent(data -> told(kiosk, data, now, writer));
            case NCMD -> {} // our own, or another host's
        }
    }

    void receive(Topic.Device topic, byte[] bytes, Instant now, FleetWriter writer) {
        String kiosk = topic.node();
        switch (topic.message()) {
            case DBIRTH, DDEATH, DDATA -> known(kiosk).ifPresent(
                    node -> read(kiosk, bytes, metric -> node.typeOf(topic.device(), metric))
                            .ifPresent(payload -> ofDevice(topic, node, payload, now, writer)));
            case DCMD -> {}
        }
    }

    private void born(String kiosk, Payload birth, Instant now, FleetWriter writer) {
        Optional<Integer> bdSeq = bdSeq(birth);
        if (bdSeq.isEmpty() || birth.sequence().orElse(-1) != 0) {
            LOG.warn("The birth of kiosk {} has no bdSeq or does not begin the sequence; it is ignored", kiosk);
            return;
        }
        nodes.put(kiosk, new KnownNode(birth));
        rebirths.remove(kiosk);
        writer.born(kiosk, bdSeq.get(), now, birth.readings());
    }

    private void died(String kiosk, int bdSeq, Instant now, FleetWriter writer) {
        if (writer.died(kiosk, bdSeq, now)) {
            nodes.remove(kiosk);
        }
    }

    private void told(String kiosk, Payload data, Instant now, FleetWriter writer) {
        checkOrder(kiosk, data);
        writer.told(kiosk, now, data.readings());
        switch (UsageMessage.in(kiosk, data)) {
            case UsageMessage.Found.Batch(var batch) -> {
                long through = writer.usage(batch, now);
                if (through > batch.acknowledged()) {
                    acknowledgements.merge(new Journal(kiosk, batch.journal()), through, Math::max);
                }
            }
            case UsageMessage.Found.Nothing() -> {}
            case UsageMessage.Found.Malformed(var why) -> LOG.warn("Usage records of kiosk {} are not stored: {}", kiosk, why);
        }
    }

    private void ofDevice(Topic.Device topic, KnownNode node, Payload payload, Instant now, FleetWriter writer) {
        checkOrder(topic.node(), payload);
        switch (topic.message()) {
            case DBIRTH -> {
                node.deviceBorn(topic.device(), payload);
                writer.deviceBorn(topic.node(), topic.device(), now, payload.readings());
            }
            case DDEATH -> {
                node.deviceDied(topic.device());
                writer.deviceDied(topic.node(), topic.device(), now);
            }
            case DDATA -> {
                if (node.has(topic.device())) {
                    writer.deviceTold(topic.node(), topic.device(), now, payload.readings());
                } else {
                    rebirths.add(topic.node());
                }
            }
            case DCMD -> {}
        }
    }

    /// A gap costs no data that came: values are absolute, and usage records are resent. It costs a rebirth.
    private void checkOrder(String kiosk, Payload payload) {
        KnownNode node = nodes.get(kiosk);
        if (node == null || !node.continues(payload)) {
            LOG.info("A message of kiosk {} was lost; it is asked for its birth", kiosk);
            rebirths.add(kiosk);
        }
    }

    private Optional<KnownNode> known(String kiosk) {
        KnownNode node = nodes.get(kiosk);
        if (node == null) {
            rebirths.add(kiosk);
        }
        return Optional.ofNullable(node);
    }

    private Optional<Payload> read(String kiosk, byte[] bytes, Function<String, Optional<DataType>> declared) {
        return switch (Payload.decode(bytes, declared)) {
            case Decoded.Read(var payload) -> Optional.of(payload);
            case Decoded.Undeclared(var metric) -> {
                LOG.info("Kiosk {} speaks of '{}', which its birth did not; it is asked for its birth", kiosk, metric);
                rebirths.add(kiosk);
                yield Optional.empty();
            }
            case Decoded.Garbage(var why) -> {
                LOG.warn("A message of kiosk {} cannot be read: {}", kiosk, why);
                yield Optional.empty();
            }
        };
    }

    private static Optional<Integer> bdSeq(Payload payload) {
        return payload.value("bdSeq").flatMap(value -> value instanceof Value.Whole(_, var number) && number >= 0 && number < 256
                ? Optional.of((int) number)
                : Optional.empty());
    }
}
