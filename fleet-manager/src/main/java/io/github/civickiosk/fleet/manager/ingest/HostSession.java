package io.github.civickiosk.fleet.manager.ingest;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SequencedSet;

import io.github.civickiosk.fleet.manager.store.FleetStore;
import io.github.civickiosk.fleet.manager.store.FleetWriter;
import io.github.civickiosk.fleet.sparkplug.DataType;
import io.github.civickiosk.fleet.sparkplug.HostState;
import io.github.civickiosk.fleet.sparkplug.Payload;
import io.github.civickiosk.fleet.sparkplug.Reading;
import io.github.civickiosk.fleet.sparkplug.Topic;
import io.github.civickiosk.fleet.sparkplug.Topic.DeviceMessage;
import io.github.civickiosk.fleet.sparkplug.Topic.NodeMessage;
import io.github.civickiosk.fleet.sparkplug.Value;
import io.github.civickiosk.fleet.sparkplug.link.LinkEvent;
import io.github.civickiosk.fleet.sparkplug.link.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// When the host says what. One thread.
final class HostSession implements Orders {

    private static final Logger LOG = LoggerFactory.getLogger(HostSession.class);
    /// A kiosk is not asked for its birth more often, however much it sends without one.
    private static final long REBIRTH_EVERY_MS = 5_000;
    /// A whole fleet is not asked at once: its births must be read, too.
    private static final int REBIRTHS_A_SECOND = 1_000;
    private static final long VALUES_EVERY_MS = 1_000;

    private final SparkplugHost.Settings settings;
    private final FleetStore store;
    private final Clock clock;
    private final List<HostLine> lines;
    private final HostListener listener;
    private final Owed owed = new Owed();
    private final Reception reception;
    private final Map<String, Long> asked = new HashMap<>();
    private final SequencedSet<String> toAsk = new LinkedHashSet<>();
    private long askedAt;
    private long valuesAt;
    private Optional<Instant> expireAt = Optional.empty();

    HostSession(SparkplugHost.Settings settings, FleetStore store, Clock clock, List<HostLine> lines, HostListener listener) {
        this.settings = settings;
        this.store = store;
        this.clock = clock;
        this.lines = lines;
        this.listener = listener;
        this.reception = new Reception(owed, settings.reorderTimeout().toMillis());
    }

    /// What came by one of the lines.
    record Arrived(int line, LinkEvent event) {}

    /// @param more whether more waits already: then last values are written once a second
    void on(List<Arrived> arrived, boolean more) {
        long now = clock.millis();
        boolean later = more && Math.abs(now - valuesAt) < VALUES_EVERY_MS;
        store.write(writer -> {
            arrived.forEach(one -> on(one.line, one.event, writer));
            return true;
        }, later);
        valuesAt = later ? valuesAt : now;
        answer(); // after the commit, never before
    }

    /// Takes care of what time brings.
    void tick() {
        if (reception.waits()) {
            store.write(writer -> {
                reception.giveUp(clock.instant(), writer);
                return true;
            });
            answer();
        }
        askForBirths();
        if (expireAt.isPresent() && !clock.instant().isBefore(expireAt.get())) {
            expireAt = Optional.empty();
            store.write(writer -> {
                writer.expireStale();
                return true;
            });
        }
        try {
            listener.tick(this);
        } catch (RuntimeException e) { // it has nothing in mind that would have to be begun anew
            LOG.warn("What goes along with the host failed; it is tried again", e);
        }
    }

    /// What was held in mind may not be what is stored: begin again.
    void failed() {
        reception.forget();
    }

    private void on(int line, LinkEvent event, FleetWriter writer) {
        switch (event) {
            case LinkEvent.Up _ -> up(line, writer);
            case LinkEvent.Down _ -> {
                lines.get(line).down();
                lost(line, writer);
            }
            case LinkEvent.Received(_, var topic, var payload) ->
                Topic.parse(topic).ifPresent(known -> received(line, known, payload, writer));
        }
    }

    private void up(int line, FleetWriter writer) {
        asked.clear();
        toAsk.addAll(lost(line, writer).keySet());
        expireAt = Optional.of(clock.instant().plus(settings.staleAfter()));
        lines.get(line).up();
        writer.sees(lines.stream().anyMatch(HostLine::online), clock.instant());
    }

    private Map<String, Integer> lost(int line, FleetWriter writer) {
        reception.forget(line);
        var stale = writer.stale(reception.elsewhere(line), clock.instant());
        reception.await(stale);
        writer.sees(lines.stream().anyMatch(HostLine::online), clock.instant());
        return stale;
    }

    /// Other groups have hosts of their own.
    private void received(int line, Topic topic, byte[] payload, FleetWriter writer) {
        boolean ours = switch (topic) {
            case Topic.State _ -> false;
            case Topic.Node node -> node.group().equals(settings.fleet()) && Storable.isName(node.node());
            case Topic.Device device -> device.group().equals(settings.fleet()) && Storable.isName(device.node())
                    && Storable.isName(device.device());
        };
        if (ours) {
            reception.receive(line, topic, payload, clock.instant(), writer);
        } else if (topic instanceof Topic.State of && of.host().equals(settings.host())) {
            HostState.decode(payload).ifPresent(lines.get(line)::heard);
        }
    }

    private void answer() {
        Map<String, List<Reading>> acknowledgements = new HashMap<>();
        owed.takeAcknowledgements().forEach((journal, through) -> acknowledge(
                acknowledgements.computeIfAbsent(journal.kiosk() + "/" + journal.id(), _ -> new ArrayList<>()), journal,
                through));
        acknowledgements
                .forEach((kioskAndJournal, readings) -> command(kioskAndJournal.split("/", 2)[0], Optional.empty(), readings));
        toAsk.addAll(owed.takeRebirths());
        owed.takeBirths().forEach(kiosk -> listener.born(kiosk, this));
        owed.takeAnswers().forEach(answer -> listener.answered(answer.kiosk(), answer.json(), this));
    }

    private void acknowledge(List<Reading> readings, Owed.Journal journal, long through) {
        if (readings.isEmpty()) {
            readings.add(
                    written(journal.kiosk(), Optional.empty(), JournalMessage.JOURNAL, new Value.Text(journal.id().toString())));
        }
        readings.add(written(journal.kiosk(), Optional.empty(), journal.kind() + JournalMessage.ACKNOWLEDGED_THROUGH,
                new Value.Whole(DataType.INT64, through)));
    }

    private void askForBirths() {
        long now = clock.millis();
        long may = Math.min(REBIRTHS_A_SECOND, (now - askedAt) * REBIRTHS_A_SECOND / 1000);
        askedAt = now;
        for (var each = toAsk.iterator(); each.hasNext() && may > 0;) {
            String kiosk = each.next();
            if (now - asked.getOrDefault(kiosk, 0L) >= REBIRTH_EVERY_MS) { // otherwise later
                each.remove();
                may--;
                asked.put(kiosk, now);
                command(kiosk, Optional.empty(),
                        List.of(new Reading("Node Control/Rebirth", clock.instant(), new Value.Truth(true))));
            }
        }
    }

    @Override
    public boolean send(String kiosk, Optional<String> device, String metric, Value value) {
        boolean there = reception.node(kiosk).filter(node -> device.isEmpty() || node.has(device.get())).isPresent();
        return there && command(kiosk, device, List.of(written(kiosk, device, metric, value)));
    }

    private Reading written(String kiosk, Optional<String> device, String metric, Value value) {
        var alias = reception.node(kiosk).map(node -> node.alias(device, metric)).orElse(OptionalLong.empty());
        return new Reading(metric, alias, clock.instant(), value, false);
    }

    /// A command that is lost is given again: the kiosk resends, or speaks without having been born. One whose broker is not
    /// known goes by all.
    private boolean command(String kiosk, Optional<String> device, List<Reading> readings) {
        Topic topic = device.isEmpty()
                ? new Topic.Node(settings.fleet(), NodeMessage.NCMD, kiosk)
                : new Topic.Device(settings.fleet(), DeviceMessage.DCMD, kiosk, device.get());
        byte[] payload = new Payload(clock.instant(), OptionalInt.empty(), readings).encode();
        var message = new Message(topic.toString(), payload, 0, false);
        var node = reception.node(kiosk);
        if (node.isPresent()) {
            return lines.get(node.get().line()).publish(message);
        }
        return lines.stream().filter(line -> line.publish(message)).count() > 0;
    }
}
