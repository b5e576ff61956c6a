package io.github.civickiosk.provisioning.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.LongFunction;

import io.github.civickiosk.fleet.agent.EdgeNode;
import io.github.civickiosk.fleet.agent.FleetRecord;
import io.github.civickiosk.fleet.agent.RecordOutbox;
import io.github.civickiosk.fleet.agent.StateRecord;
import io.github.civickiosk.fleet.agent.UsageRecord;

/// A simulated kiosk's journal, in memory. Safe for several threads.
final class Books {

    private final UUID journal = UUID.randomUUID();
    private final Series<UsageRecord> usage = new Series<>(journal);
    private final Series<StateRecord> states = new Series<>(journal);

    EdgeNode.Outboxes outboxes() {
        return new EdgeNode.Outboxes(usage, states);
    }

    void used(LongFunction<UsageRecord> record) {
        usage.append(record);
    }

    void stood(LongFunction<StateRecord> record) {
        states.append(record);
    }

    /// What was acknowledged is forgotten: thousands of kiosks share a process.
    private static final class Series<R extends FleetRecord> implements RecordOutbox<R> {

        private final UUID journal;
        private final List<R> records = new ArrayList<>();
        private long last;
        private long acknowledged;

        Series(UUID journal) {
            this.journal = journal;
        }

        synchronized void append(LongFunction<R> record) {
            last++;
            records.add(record.apply(last));
        }

        @Override
        public UUID journal() {
            return journal;
        }

        @Override
        public synchronized long acknowledged() {
            return acknowledged;
        }

        @Override
        public synchronized void acknowledge(long through) {
            acknowledged = through;
            records.removeIf(record -> record.number() <= through);
        }

        @Override
        public synchronized List<R> after(long number, int limit) {
            return records.stream().filter(record -> record.number() > number).limit(limit).toList();
        }
    }
}
