package io.github.civickiosk.app.fleet;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.civickiosk.core.journal.Journal;
import io.github.civickiosk.core.journal.Outbox;
import io.github.civickiosk.core.journal.RecordedState;
import io.github.civickiosk.core.journal.RecordedUsage;
import io.github.civickiosk.core.journal.Usage;
import io.github.civickiosk.fleet.agent.EdgeNode.Outboxes;
import io.github.civickiosk.fleet.agent.FleetRecord;
import io.github.civickiosk.fleet.agent.RecordOutbox;
import io.github.civickiosk.fleet.agent.StateRecord;
import io.github.civickiosk.fleet.agent.UsageRecord;

/// One series of the journal's records as the edge node sends them.
final class JournalOutbox<K, R extends FleetRecord> implements RecordOutbox<R> {

    private final UUID journal;
    private final Outbox<K> outbox;
    private final Function<K, R> adapt;

    private JournalOutbox(UUID journal, Outbox<K> outbox, Function<K, R> adapt) {
        this.journal = journal;
        this.outbox = outbox;
        this.adapt = adapt;
    }

    static Outboxes of(Journal journal) {
        return new Outboxes(new JournalOutbox<>(journal.uuid(), journal.outbox(), JournalOutbox::usage),
                new JournalOutbox<>(journal.uuid(), journal.states().outbox(), JournalOutbox::state));
    }

    @Override
    public UUID journal() {
        return journal;
    }

    @Override
    public long acknowledged() {
        return outbox.acknowledgedThrough();
    }

    @Override
    public void acknowledge(long through) {
        outbox.acknowledgedThrough(through);
    }

    @Override
    public List<R> after(long number, int limit) {
        return outbox.after(number, limit).stream().map(adapt).toList();
    }

    private static UsageRecord usage(RecordedUsage kept) {
        var usage = kept.usage();
        return new UsageRecord(kept.number(), kept.endedAt().minus(usage.lasted()), usage.lasted(), usage.language(),
                usage.services(), usage.delivered(), usage.voided(), usage.unknown(), switch (usage.end()) {
                    case COMPLETED -> UsageRecord.End.COMPLETED;
                    case ABANDONED -> UsageRecord.End.ABANDONED;
                    case FAILED -> UsageRecord.End.FAILED;
                }, usage.lastStep(), usage.rating(), usage.reason(),
                usage.steps().stream().map(Usage.Step::toString).collect(Collectors.joining(" ")), usage.aids());
    }

    private static StateRecord state(RecordedState kept) {
        var standing = kept.standing();
        return new StateRecord(kept.number(), kept.at(), standing.state(), standing.reasons(), standing.services(),
                kept.certain());
    }
}
