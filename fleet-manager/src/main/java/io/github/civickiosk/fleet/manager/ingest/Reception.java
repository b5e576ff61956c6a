package io.github.civickiosk.fleet.manager.ingest;

import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedSet;
import java.util.Set;

import io.github.civickiosk.fleet.manager.ingest.NodeOrder.Held;
import io.github.civickiosk.fleet.manager.store.FleetWriter;
import io.github.civickiosk.fleet.sparkplug.Declared;
import io.github.civickiosk.fleet.sparkplug.Payload;
import io.github.civickiosk.fleet.sparkplug.Payload.Decoded;
import io.github.civickiosk.fleet.sparkplug.Topic;
import io.github.civickiosk.fleet.sparkplug.Value;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns messages into writes, each node's in their order, and remembers which answers are owed once these are committed
/// (Sparkplug B 3.0, 5.6 to 5.10). One thread at a time.
final class Reception {

    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

    private final Map<String, KnownNode> nodes = new HashMap<>();
    private final Map<String, Integer> awaited = new HashMap<>(); // bdSeq of those that were on line when sight was lost
    private final SequencedSet<String> waiting = new LinkedHashSet<>();
    private final Owed owed;
    private final NodeData data;
    private final long reorderTimeout;

    /// @param reorderTimeout how long a missing message is waited for, in milliseconds
    Reception(Owed owed, long reorderTimeout) {
        this.owed = owed;
        this.data = new NodeData(owed);
        this.reorderTimeout = reorderTimeout;
    }

    /// A kiosk that was born and has not died since.
    Optional<KnownNode> node(String kiosk) {
        return Optional.ofNullable(nodes.get(kiosk));
    }

    /// Kiosks that were born at other brokers.
    Set<String> elsewhere(int line) {
        Set<String> kiosks = new LinkedHashSet<>();
        nodes.forEach((kiosk, node) -> {
            if (node.line() != line) {
                kiosks.add(kiosk);
            }
        });
        return kiosks;
    }

    /// A broker is lost, or found again: what was known by it is not any more.
    void forget(int line) {
        nodes.values().removeIf(node -> node.line() == line);
        waiting.retainAll(nodes.keySet());
    }

    /// Nothing is known any more: a transaction failed.
    void forget() {
        nodes.clear();
        waiting.clear();
        owed.forget();
    }

    /// Kiosks that were on line and have not been heard since.
    void await(Map<String, Integer> bdSeqs) {
        awaited.clear();
        awaited.putAll(bdSeqs);
    }

    void receive(int line, Topic topic, byte[] bytes, Instant now, FleetWriter writer) {
        switch (topic) {
            case Topic.Node node -> {
                switch (node.message()) {
                    case NBIRTH -> read(node.node(), bytes, Declared.NOTHING)
                            .ifPresent(birth -> born(line, node.node(), birth, now, writer));
                    case NDEATH -> read(node.node(), bytes, Declared.NOTHING).flatMap(Reception::bdSeq)
                            .ifPresent(bdSeq -> died(node.node(), bdSeq, now, writer));
                    case NDATA -> inOrder(node.node(), new Held(topic, bytes), now, writer);
                    case NCMD -> {} // our own, or another host's
                }
            }
            case Topic.Device device -> {
                switch (device.message()) {
                    case DBIRTH, DDEATH, DDATA -> inOrder(device.node(), new Held(topic, bytes), now, writer);
                    case DCMD -> {}
                }
            }
            case Topic.State _ -> {}
        }
    }

    private void born(int line, String kiosk, Payload birth, Instant now, FleetWriter writer) {
        Optional<Integer> bdSeq = bdSeq(birth);
        if (bdSeq.isEmpty() || birth.sequence().orElse(-1) != 0) {
            LOG.warn("The birth of kiosk {} has no bdSeq or does not begin the sequence; it is ignored", kiosk);
            return;
        }
        nodes.put(kiosk, new KnownNode(line, bdSeq.get(), birth));
        waiting.remove(kiosk);
        awaited.remove(kiosk);
        owed.born(kiosk);
        writer.born(kiosk, bdSeq.get(), now, birth.readings());
    }

    /// A death of another connection than that of the last birth says nothing.
    private void died(String kiosk, int bdSeq, Instant now, FleetWriter writer) {
        KnownNode node = nodes.get(kiosk);
        boolean its = node == null ? awaited.getOrDefault(kiosk, -1) == bdSeq : node.bdSeq() == bdSeq;
        if (its) {
            nodes.remove(kiosk);
            awaited.remove(kiosk);
            waiting.remove(kiosk);
            writer.died(kiosk, bdSeq, now);
        }
    }

    private void inOrder(String kiosk, Held message, Instant now, FleetWriter writer) {
        KnownNode node = nodes.get(kiosk);
        if (node == null) {
            owed.rebirth(kiosk);
            return;
        }
        OptionalInt number = SequencePeek.of(message.payload());
        if (number.isEmpty()) {
            LOG.warn("A message of kiosk {} has no sequence number or cannot be read; it is ignored", kiosk);
            return;
        }
        for (Held next : node.order().take(number.getAsInt(), message, now.toEpochMilli())) {
            process(node, kiosk, next, now, writer);
        }
        if (node.order().waits()) {
            waiting.add(kiosk);
        } else {
            waiting.remove(kiosk);
        }
    }

    /// Gives up messages that have been missing for too long: it costs no data that came, and a rebirth.
    void giveUp(Instant now, FleetWriter writer) {
        for (Iterator<String> each = waiting.iterator(); each.hasNext();) {
            String kiosk = each.next();
            KnownNode node = nodes.get(kiosk);
            if (node == null) {
                each.remove();
            } else if (node.order().overdue(now.toEpochMilli(), reorderTimeout)) {
                LOG.info("A message of kiosk {} is missing; it is asked for its birth", kiosk);
                each.remove();
                node.order().giveUp().forEach(held -> process(node, kiosk, held, now, writer));
                owed.rebirth(kiosk);
            }
        }
    }

    boolean waits() {
        return !waiting.isEmpty();
    }

    private void process(KnownNode node, String kiosk, Held held, Instant now, FleetWriter writer) {
        Declared declared = held.topic() instanceof Topic.Device device ? node.declaredBy(device.device()) : node.declared();
        read(kiosk, held.payload(), declared).ifPresent(payload -> data.store(node, held.topic(), payload, now, writer));
    }

    private Optional<Payload> read(String kiosk, byte[] bytes, Declared declared) {
        return switch (Payload.decode(bytes, declared)) {
            case Decoded.Read(var payload) -> Optional.of(Storable.of(kiosk, payload));
            case Decoded.Undeclared(var metric) -> {
                LOG.info("Kiosk {} speaks of '{}', which its birth did not; it is asked for its birth", kiosk, metric);
                owed.rebirth(kiosk);
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
