package io.github.civickiosk.issuing.audit;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.issuing.audit.AuditLog.Head;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Signs the end of the audit log and keeps it elsewhere: at the start, after so many entries, once an hour when there is anything new, and at
/// the end. Whoever then cuts off or changes what was before is found out. A place that does not answer is tried again with the next end; on
/// one thread of its own.
public final class Checkpoints implements AutoCloseable {

    static final Duration AT_LEAST_EVERY = Duration.ofHours(1);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

    private record Kept(long number, Instant at) {}

    private final AuditLog audit;
    private final CheckpointKey key;
    private final List<CheckpointPlace> places;
    private final long entries;
    private final Clock clock;
    private final Map<CheckpointPlace, Kept> kept = new HashMap<>();
    private final ScheduledExecutorService timer = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().name("checkpoints").daemon().factory());

    /// @param entries after how many there is a checkpoint at the latest
    public Checkpoints(AuditLog audit, CheckpointKey key, List<CheckpointPlace> places, long entries, Clock clock) {
        this.audit = audit;
        this.key = key;
        this.places = List.copyOf(places);
        this.entries = entries;
        this.clock = clock;
    }

    public void start() {
        timer.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    void look() {
        try {
            keep(audit.head(), false);
        } catch (RuntimeException e) { // the store is away: the next look tries again
            LOG.error("No checkpoint was made: {}", e.getClass().getName());
        }
    }

    private synchronized void keep(Head head, boolean last) {
        Instant now = clock.instant();
        for (CheckpointPlace place : places) {
            Kept before = kept.getOrDefault(place, new Kept(-1, Instant.EPOCH));
            boolean due = head.number() - before.number() >= entries || last
                    || !before.at().plus(AT_LEAST_EVERY).isAfter(now);
            if (due && head.number() > 0 && head.number() > before.number()) {
                keep(place, new Checkpoint(head.number(), head.hash(), now));
            }
        }
    }

    private void keep(CheckpointPlace place, Checkpoint checkpoint) {
        try {
            place.keep(checkpoint.name(), checkpoint.signed(key.key()));
            kept.put(place, new Kept(checkpoint.number(), checkpoint.at()));
        } catch (IOException e) {
            LOG.error("The checkpoint at entry {} is not kept in {}: {}", checkpoint.number(), place, e.getMessage());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        try {
            keep(audit.head(), true);
        } catch (RuntimeException e) {
            LOG.error("No last checkpoint was made: {}", e.getClass().getName());
        }
    }
}
