package io.github.civickiosk.fleet.manager.ingest;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import io.github.civickiosk.fleet.manager.ingest.JournalMessage.Found;
import io.github.civickiosk.fleet.manager.store.FleetWriter;
import io.github.civickiosk.fleet.manager.store.Numbered;
import io.github.civickiosk.fleet.sparkplug.Payload;
import io.github.civickiosk.fleet.sparkplug.Reading;
import io.github.civickiosk.fleet.sparkplug.Topic;
import io.github.civickiosk.fleet.sparkplug.Value;
import io.github.civickiosk.fleet.sparkplug.command.CommandAnswer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stores what a known node says, message by message in its order. One thread at a time.
final class NodeData {

    private static final Logger LOG = LoggerFactory.getLogger(NodeData.class);
    /// How records and answers travel is no value of the kiosk.
    private static final Set<String> CARRIERS = Set.of(JournalMessage.JOURNAL, "Usage/After", "Usage/Acknowledged Through",
            "Usage/Records", "State/After", "State/Acknowledged Through", "State/Records", CommandAnswer.METRIC);

    private final Owed owed;

    NodeData(Owed owed) {
        this.owed = owed;
    }

    void store(KnownNode node, Topic topic, Payload payload, Instant now, FleetWriter writer) {
        switch (topic) {
            case Topic.Node of -> told(of.node(), payload, now, writer);
            case Topic.Device of -> ofDevice(of, node, payload, now, writer);
            case Topic.State _ -> {}
        }
    }

    private void told(String kiosk, Payload payload, Instant now, FleetWriter writer) {
        List<Reading> values = payload.readings().stream().filter(reading -> !CARRIERS.contains(reading.name())).toList();
        writer.told(kiosk, now, values);
        switch (JournalMessage.usage(kiosk, payload)) {
            case Found.Batch(var batch) -> owe(batch, JournalMessage.USAGE, writer.usage(batch, now));
            case Found.Nothing() -> {}
            case Found.Malformed(var why) -> LOG.warn("Usage records of kiosk {} are not stored: {}", kiosk, why);
        }
        switch (JournalMessage.states(kiosk, payload)) {
            case Found.Batch(var batch) -> owe(batch, JournalMessage.STATE, writer.states(batch, now));
            case Found.Nothing() -> {}
            case Found.Malformed(var why) -> LOG.warn("State records of kiosk {} are not stored: {}", kiosk, why);
        }
        if (payload.value(CommandAnswer.METRIC).orElse(null) instanceof Value.Text(_, var json)) {
            owed.answer(new Owed.Answer(kiosk, json));
        }
    }

    private void owe(Numbered.Batch<?> batch, String kind, long through) {
        if (through > batch.acknowledged()) {
            owed.acknowledgement(new Owed.Journal(batch.kiosk(), batch.journal(), kind), through);
        }
    }

    private void ofDevice(Topic.Device topic, KnownNode node, Payload payload, Instant now, FleetWriter writer) {
        switch (topic.message()) {
            case DBIRTH -> {
                node.deviceBorn(topic.device(), payload);
                writer.deviceBorn(topic.node(), topic.device(), now, payload.readings());
            }
            case DDEATH -> {
                node.deviceDied(topic.device());
                writer.deviceDied(topic.node(), topic.device(), now, payload.at());
            }
            case DDATA -> {
                if (node.has(topic.device())) {
                    writer.deviceTold(topic.node(), topic.device(), now, payload.readings());
                } else {
                    owed.rebirth(topic.node());
                }
            }
            case DCMD -> {}
        }
    }
}
