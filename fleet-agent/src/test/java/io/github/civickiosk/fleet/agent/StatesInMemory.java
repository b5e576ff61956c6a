package io.github.civickiosk.fleet.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// State records that are forgotten at the end of the test.
public final class StatesInMemory implements RecordOutbox<StateRecord> {

    private final UUID journal;
    private final List<StateRecord> records = new ArrayList<>();
    private long acknowledged;

    public StatesInMemory(UUID journal) {
        this.journal = journal;
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
        notifyAll();
    }

    /// Waits until the manager has acknowledged through a number.
    public synchronized boolean acknowledgedThrough(long number, Duration within) throws InterruptedException {
        long until = System.nanoTime() + within.toNanos();
        while (acknowledged < number && System.nanoTime() < until) {
            wait(Math.max(1, (until - System.nanoTime()) / 1_000_000));
        }
        return acknowledged >= number;
    }

    @Override
    public synchronized List<StateRecord> after(long number, int limit) {
        return records.stream().filter(record -> record.number() > number).limit(limit).toList();
    }

    /// Appends records of a kiosk that goes out of service and back.
    public synchronized void append(int count) {
        for (int i = 0; i < count; i++) {
            boolean shut = records.size() % 2 == 1;
            records.add(new StateRecord(records.size() + 1L, Instant.now(), shut ? "out-of-service" : "in-service",
                    shut ? List.of("paperOut") : List.of(), List.of(), true));
        }
    }
}
