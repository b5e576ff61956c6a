package io.github.civickiosk.app.fleet;

import java.util.List;
import java.util.UUID;

import io.github.civickiosk.core.journal.Journal;
import io.github.civickiosk.core.journal.RecordedUsage;
import io.github.civickiosk.fleet.agent.UsageOutbox;
import io.github.civickiosk.fleet.agent.UsageRecord;

/// The journal's usage records as the edge node sends them.
public final class JournalOutbox implements UsageOutbox {

    private final Journal journal;

    public JournalOutbox(Journal journal) {
        this.journal = journal;
    }

    @Override
    public UUID journal() {
        return journal.uuid();
    }

    @Override
    public long acknowledged() {
        return journal.outbox().acknowledgedThrough();
    }

    @Override
    public void acknowledge(long through) {
        journal.outbox().acknowledgedThrough(through);
    }

    @Override
    public List<UsageRecord> after(long number, int limit) {
        return journal.outbox().after(number, limit).stream().map(JournalOutbox::adapt).toList();
    }

    private static UsageRecord adapt(RecordedUsage kept) {
        var usage = kept.usage();
        return new UsageRecord(kept.number(), kept.endedAt().minus(usage.lasted()), usage.lasted(), usage.language(),
                usage.services(),
                usage.delivered(), usage.voided(), usage.unknown(), switch (usage.end()) {
                    case COMPLETED -> UsageRecord.End.COMPLETED;
                    case ABANDONED -> UsageRecord.End.ABANDONED;
                    case FAILED -> UsageRecord.End.FAILED;
                }, usage.lastStep(), usage.rating());
    }
}
