package io.github.civickiosk.fleet.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// A usage outbox that forgets everything at the end of the test.
public final class OutboxInMemory implements UsageOutbox {

    private final UUID journal = UUID.randomUUID();
    private final List<UsageRecord> records = new ArrayList<>();
    private long acknowledged;

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
        notifyAll();
    }

    @Override
    public synchronized List<UsageRecord> after(long number, int limit) {
        return records.stream().filter(usage -> usage.number() > number).limit(limit).toList();
    }

    /// Appends records of completed sessions with one certificate each.
    public synchronized void append(int count) {
        for (int i = 0; i < count; i++) {
            append(new UsageRecord(records.size() + 1L, Instant.now().minusSeconds(90), Duration.ofSeconds(85), "az",
                    List.of("residence-certificate"), 1, 0, 0, UsageRecord.End.COMPLETED, "Rate", 4));
        }
    }

    public synchronized void append(UsageRecord usage) {
        records.add(usage);
    }

    /// Waits until the manager has acknowledged through a number.
    public synchronized boolean acknowledgedThrough(long number, Duration within) throws InterruptedException {
        long until = System.nanoTime() + within.toNanos();
        while (acknowledged < number && System.nanoTime() < until) {
            wait(Math.max(1, (until - System.nanoTime()) / 1_000_000));
        }
        return acknowledged >= number;
    }
}
