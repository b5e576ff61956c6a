package io.github.civickiosk.fleet.manager.simulate;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

import io.github.civickiosk.fleet.sparkplug.DataType;
import io.github.civickiosk.fleet.sparkplug.Payload;
import io.github.civickiosk.fleet.sparkplug.Reading;
import io.github.civickiosk.fleet.sparkplug.Sequence;
import io.github.civickiosk.fleet.sparkplug.Topic;
import io.github.civickiosk.fleet.sparkplug.Topic.DeviceMessage;
import io.github.civickiosk.fleet.sparkplug.Topic.NodeMessage;
import io.github.civickiosk.fleet.sparkplug.Value;
import io.github.civickiosk.fleet.sparkplug.link.Message;

/// The certificates of one simulated kiosk, as long as a real one's. One thread at a time.
final class SimulatedBirths {

    private static final int BD_SEQS = 256;
    private static final List<String> DEVICES = List.of("card-reader", "document-printer", "cabinet-panel");
    private static final List<String> TEXTS = List.of("Properties/Software Version", "Kiosk/Out Of Service Reasons",
            "Kiosk/Conditions",
            "Kiosk/Clock", "Kiosk/Boot Reason", "Kiosk/Power Now", "Kiosk/Power Before");
    private static final List<String> WHOLES = List.of("Kiosk/Disk Free", "Kiosk/SoC Temperature", "Kiosk/Disk Worn",
            "Kiosk/Memory Total", "Kiosk/Memory Available", "Usage/Acknowledged Through", "Usage/After");
    private static final List<String> TRUTHS = List.of("Kiosk/In Service", "Kiosk/In Use", "Kiosk/Authority Reachable",
            "Help/Called");
    private static final List<String> OF_DEVICES = List.of("Status", "Media", "Counters", "Conditions", "Since");

    private final String group;
    private final String kiosk;
    private final Clock clock;
    private final Sequence sequence = new Sequence();
    private int bdSeq = -1;

    SimulatedBirths(String group, String kiosk, Clock clock) {
        this.group = group;
        this.kiosk = kiosk;
        this.clock = clock;
    }

    /// The will of the next connection.
    Message nextDeath() {
        bdSeq = (bdSeq + 1) % BD_SEQS;
        Instant now = clock.instant();
        var payload = new Payload(now, OptionalInt.empty(), List.of(number(now)));
        return new Message(new Topic.Node(group, NodeMessage.NDEATH, kiosk).toString(), payload.encodeWithTypes(), 1, false);
    }

    private Reading number(Instant now) {
        return new Reading("bdSeq", now, new Value.Whole(DataType.INT64, bdSeq));
    }

    /// The kiosk's and its devices' births, in order.
    List<Message> births() {
        sequence.restart();
        Instant now = clock.instant();
        List<Reading> readings = new ArrayList<>(
                List.of(number(now), new Reading("Node Control/Rebirth", now, new Value.Truth(false))));
        TEXTS.forEach(name -> readings.add(aliased(readings.size(), name, now, new Value.Text("simulated"))));
        WHOLES.forEach(name -> readings.add(aliased(readings.size(), name, now, new Value.Whole(DataType.INT64, 0))));
        TRUTHS.forEach(
                name -> readings.add(aliased(readings.size(), name, now, new Value.Truth("Kiosk/In Service".equals(name)))));
        List<Message> births = new ArrayList<>();
        births.add(message(new Topic.Node(group, NodeMessage.NBIRTH, kiosk), now, readings));
        for (int i = 0; i < DEVICES.size(); i++) {
            int device = i + 1;
            List<Reading> ofDevice = OF_DEVICES.stream()
                    .map(name -> aliased(100 * device + OF_DEVICES.indexOf(name), name, now, new Value.Text("online"))).toList();
            births.add(message(new Topic.Device(group, DeviceMessage.DBIRTH, kiosk, DEVICES.get(i)), now, ofDevice));
        }
        return births;
    }

    private static Reading aliased(long alias, String name, Instant now, Value value) {
        return new Reading(name, OptionalLong.of(alias), now, value, false);
    }

    private Message message(Topic topic, Instant now, List<Reading> readings) {
        return new Message(topic.toString(), new Payload(now, OptionalInt.of(sequence.next()), readings).encodeWithTypes(), 0,
                false);
    }
}
