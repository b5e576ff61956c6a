package io.github.civickiosk.fleet.manager.ingest;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.UUID;

import io.github.civickiosk.fleet.manager.store.FleetWriter;
import io.github.civickiosk.fleet.sparkplug.Declared;
import io.github.civickiosk.fleet.sparkplug.Payload;
import io.github.civickiosk.fleet.sparkplug.Payload.Decoded;
import io.github.civickiosk.fleet.sparkplug.Reading;
import io.github.civickiosk.fleet.sparkplug.Topic;
import io.github.civickiosk.fleet.sparkplug.Value;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns messages into writes and remembers which answers are owed once these are committed (Sparkplug B 3.0, 5.6 to 5.10).
/// One thread at a time.
final class Reception {

    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

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

    /// The alias by which a command must name a metric of a kiosk.
    OptionalLong alias(String kiosk, String metric) {
        KnownNode node = nodes.get(kiosk);
        return node == null ? OptionalLong.empty() : node.alias(metric);
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
            case NBIRTH -> read(kiosk, bytes, Declared.NOTHING).ifPresent(birth -> born(kiosk, birth, now, writer));
            case NDEATH -> read(kiosk, bytes, Declared.NOTHING).flatMap(Reception::bdSeq)
                    .ifPresent(bdSeq -> died(kiosk, bdSeq, now, writer));
            case NDATA ->
                known(kiosk).flatMap(node -> read(kiosk, bytes, node.declared()))
                        .ifPresent(data -> told(kiosk, data, now, writer));
            case NCMD -> {} // our own, or another host's
        }
    }

    void receive(Topic.Device topic, byte[] bytes, Instant now, FleetWriter writer) {
        String kiosk = topic.node();
        switch (topic.message()) {
            case DBIRTH, DDEATH, DDATA -> known(kiosk).ifPresent(
                    node -> read(kiosk, bytes, node.declaredBy(topic.device()))
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
        writer.told(kiosk, now, present(data));
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
                    writer.deviceTold(topic.node(), topic.device(), now, present(payload));
                } else {
                    rebirths.add(topic.node());
                }
            }
            case DCMD -> {}
        }
    }

    /// What is so now; what was so while the link was down does not change that.
    private static List<Reading> present(Payload payload) {
        return payload.readings().stream().filter(reading -> !reading.historical()).toList();
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

    private Optional<Payload> read(String kiosk, byte[] bytes, Declared declared) {
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
