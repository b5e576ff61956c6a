package io.github.civickiosk.fleet.agent;

import java.util.List;
import java.util.UUID;

/// The port by which the edge node gets at one series of the journal's records. Called from one thread of the edge node's own;
/// calls may read and write the disk. Whoever appends a record calls [EdgeNode#recordsAppended] afterwards.
public interface RecordOutbox<R extends FleetRecord> {

    /// Names the journal: a new one (new hardware, a lost disk) has a new UUID and counts from 1 again.
    UUID journal();

    /// The number through which the fleet manager has acknowledged, 0 before the first. It survives a restart.
    long acknowledged();

    /// Remembers that the fleet manager has stored every record through this number. Acknowledged records are kept for 30
    /// more days, so that [#after] can serve them again to a manager that was restored from a backup.
    void acknowledge(long through);

    /// The records with numbers greater than `number`, acknowledged or not, by number, at most `limit` of them.
    List<R> after(long number, int limit);

    /// A series of this journal that has no records.
    static <R extends FleetRecord> RecordOutbox<R> empty(UUID journal) {
        return new RecordOutbox<>() {
            @Override
            public UUID journal() {
                return journal;
            }

            @Override
            public long acknowledged() {
                return 0;
            }

            @Override
            public void acknowledge(long through) {}

            @Override
            public List<R> after(long number, int limit) {
                return List.of();
            }
        };
    }
}
