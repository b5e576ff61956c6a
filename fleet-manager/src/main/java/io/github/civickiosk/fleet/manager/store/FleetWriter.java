package io.github.civickiosk.fleet.manager.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.civickiosk.fleet.manager.store.Written.Presence;
import io.github.civickiosk.fleet.manager.store.Written.Sight;
import io.github.civickiosk.fleet.sparkplug.Reading;
import org.jdbi.v3.core.Handle;

/// Collects the writes of one transaction of [FleetStore#write]; they reach the database together at its end, each table in one
/// go however many messages there were. Of no use afterwards. One thread.
public final class FleetWriter {

    private static final String NODE = "";

    private final Handle handle;
    private final Dialect dialect;
    private final Through through;
    private final HistoryNumbers numbers;
    private final Set<String> changed = new LinkedHashSet<>();
    private final Map<String, KioskChange> kiosks;
    private final Map<Owner, ValueChange> values;
    private final List<HistoryRow> history = new ArrayList<>();
    private final List<Presence> presence = new ArrayList<>();
    private final List<Numbered.Batch<UsageRow>> usage = new ArrayList<>();
    private final List<Numbered.Batch<StateRow>> states = new ArrayList<>();
    private int appended;
    private Instant received = Instant.EPOCH;
    private Optional<Sight> sight = Optional.empty();

    FleetWriter(Handle handle, Dialect dialect, Carried carried, Through through, HistoryNumbers numbers) {
        this.handle = handle;
        this.kiosks = carried.kiosks();
        this.values = carried.values();
        this.dialect = dialect;
        this.through = through;
        this.numbers = numbers;
    }

    /// What the transactions before left for a later one; this one may leave something, too.
    record Carried(Map<String, KioskChange> kiosks, Map<Owner, ValueChange> values) {

        Carried() {
            this(new LinkedHashMap<>(), new LinkedHashMap<>());
        }

        void forget() {
            kiosks.clear();
            values.clear();
        }
    }

    /// A kiosk, or a device of one.
    ///
    /// @param device empty for the kiosk itself
    record Owner(String kiosk, String device) {}

    /// A kiosk was born: it is on line, with these metrics and, until they are born, no devices. Born again in the same
    /// connection (the same `bdSeq`) it has been on line all the time.
    public void born(String kiosk, int bdSeq, Instant at, List<Reading> readings) {
        seen(kiosk, at);
        of(kiosk).born(bdSeq, at);
        presence.add(new Presence(kiosk, Kiosk.Presence.ONLINE, at));
        replace(kiosk, NODE, readings);
    }

    /// A kiosk died, and its devices with it: what they said last is stale from now on.
    ///
    /// @param bdSeq of the death certificate: one of an earlier connection says nothing
    /// @return false when the kiosk was born with another number in this transaction
    public boolean died(String kiosk, int bdSeq, Instant at) {
        if (!of(kiosk).died(bdSeq, at)) {
            return false;
        }
        presence.add(new Presence(kiosk, Kiosk.Presence.OFFLINE, at));
        return true;
    }

    /// Values of a kiosk that is known.
    public void told(String kiosk, Instant at, List<Reading> readings) {
        seen(kiosk, at);
        tell(kiosk, NODE, readings);
    }

    /// A device was born; all its metrics are here.
    public void deviceBorn(String kiosk, String device, Instant at, List<Reading> readings) {
        seen(kiosk, at);
        of(kiosk).device(device, true, at);
        replace(kiosk, device, readings);
    }

    public void deviceTold(String kiosk, String device, Instant at, List<Reading> readings) {
        seen(kiosk, at);
        tell(kiosk, device, readings);
    }

    /// @param since as the death certificate says (Sparkplug B 3.0, 5.12)
    public void deviceDied(String kiosk, String device, Instant at, Instant since) {
        seen(kiosk, at);
        of(kiosk).device(device, false, since);
    }

    public void deviceDied(String kiosk, String device, Instant at) {
        deviceDied(kiosk, device, at, at);
    }

    /// Stores usage records, each once however often it comes.
    ///
    /// @return the number through which nothing is missing: what may be acknowledged after the commit
    public long usage(Numbered.Batch<UsageRow> batch, Instant at) {
        seen(batch.kiosk(), at);
        usage.add(batch);
        return through.usage(handle, batch);
    }

    /// Stores state records, each once however often it comes.
    ///
    /// @return as for [#usage]
    public long states(Numbered.Batch<StateRow> batch, Instant at) {
        seen(batch.kiosk(), at);
        states.add(batch);
        return through.states(handle, batch);
    }

    /// The host lost its sight of the fleet: nothing that was on line is known to be.
    ///
    /// @return the kiosks that were on line
    public List<String> stale() {
        return List.copyOf(stale(Set.of(), Instant.now()).keySet());
    }

    /// As [#stale()], but for some.
    ///
    /// @param except kiosks that are seen by another broker
    /// @return `bdSeq` of each that was on line, by kiosk
    public Map<String, Integer> stale(Set<String> except, Instant at) {
        flush();
        Map<String, Integer> online = new LinkedHashMap<>();
        handle.createQuery("select id, bd_seq from kiosk where online = 1")
                .map((row, _) -> online.put(row.getString("id"), row.getInt("bd_seq")) == null).list();
        online.keySet().removeAll(except);
        var batch = handle.prepareBatch("update kiosk set stale = 1 where id = :kiosk");
        online.keySet().forEach(kiosk -> {
            batch.bind("kiosk", kiosk).add();
            presence.add(new Presence(kiosk, Kiosk.Presence.STALE, at));
        });
        if (!online.isEmpty()) {
            batch.execute();
        }
        changed.addAll(online.keySet());
        return online;
    }

    /// Those that are still stale have not answered: they are off line since they were last seen.
    public void expireStale() {
        flush();
        handle.createQuery("update kiosk set online = 0, stale = 0, since = last_seen where stale = 1 returning id, since")
                .map((row, _) -> presence.add(new Presence(row.getString("id"), Kiosk.Presence.OFFLINE,
                        Instant.ofEpochMilli(row.getLong("since")))))
                .list();
        presence.forEach(change -> changed.add(change.kiosk()));
    }

    /// Whether the host is connected with its broker from now on.
    public void sees(boolean sees, Instant at) {
        sight = Optional.of(new Sight(sees, at));
    }

    /// Ends the collecting: everything is in the transaction then.
    ///
    /// @param valuesLater but for last values, which may come with a later one
    Written written(boolean valuesLater) {
        if (valuesLater) {
            flushPresence();
        } else {
            flush();
        }
        new RecordWrites(handle, received).write(usage, states);
        return new Written(Set.copyOf(changed), List.copyOf(presence), List.copyOf(states), List.copyOf(usage), sight,
                through.takeMissing(), appended);
    }

    private void flush() {
        changed.addAll(kiosks.keySet());
        values.keySet().forEach(owner -> changed.add(owner.kiosk()));
        new KioskWrites(handle).write(kiosks);
        kiosks.clear();
        MetricWrites.of(dialect, handle).write(values);
        values.clear();
        append();
    }

    /// Writes who came and went, and leaves who was only heard of.
    private void flushPresence() {
        changed.addAll(kiosks.keySet());
        Map<String, KioskChange> present = new LinkedHashMap<>(kiosks);
        present.values().removeIf(KioskChange::onlySeen);
        new KioskWrites(handle).write(present);
        kiosks.keySet().removeAll(present.keySet());
        append();
    }

    private void append() {
        HistoryWrites.of(dialect, handle, numbers).write(history, received);
        through.write(handle);
        appended += history.size();
        history.clear();
    }

    private void seen(String kiosk, Instant at) {
        received = at;
        of(kiosk).seen(at);
    }

    private KioskChange of(String kiosk) {
        return kiosks.computeIfAbsent(kiosk, _ -> new KioskChange());
    }

    private void replace(String kiosk, String device, List<Reading> readings) {
        values.put(new Owner(kiosk, device), new ValueChange(true));
        tell(kiosk, device, readings);
    }

    private void tell(String kiosk, String device, List<Reading> readings) {
        if (readings.isEmpty()) {
            return;
        }
        var change = values.computeIfAbsent(new Owner(kiosk, device), _ -> new ValueChange(false));
        for (Reading reading : readings) {
            HistoryRow.of(kiosk, device, reading).ifPresent(history::add);
            if (!reading.historical()) {
                change.last().put(reading.name(), reading);
            }
        }
    }
}
