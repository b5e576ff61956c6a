package io.github.civickiosk.fleet.manager.uptime;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

import io.github.civickiosk.fleet.manager.store.FleetStore;
import io.github.civickiosk.fleet.manager.store.Kiosk;
import io.github.civickiosk.fleet.manager.store.Written;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps when kiosks were seen, in the transactions that tell it, and settles the uptime of those of which something is new. It also
/// leaves the fleet manager's own signs of life.
public final class UptimeWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(UptimeWatch.class);
    private static final Duration ROUND = Duration.ofSeconds(5);

    private final FleetStore store;
    private final Uptime uptime;
    private final BooleanSupplier active;
    private final Clock clock;
    private final FleetStore.Listening listening;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ending = lock.newCondition();
    private final Thread thread = Thread.ofPlatform().name("uptime").unstarted(this::run);
    private Set<String> news = new HashSet<>();
    private boolean closed;
    private volatile boolean begun;

    /// Make it before the host connects.
    ///
    /// @param active whether this process is the active host of its group
    public UptimeWatch(FleetStore store, Uptime uptime, BooleanSupplier active, Clock clock) {
        this.store = store;
        this.uptime = uptime;
        this.active = active;
        this.clock = clock;
        this.listening = store.along(this::written);
        thread.start();
    }

    private void written(Handle handle, Written written) {
        var sightings = new Sightings(handle);
        written.sight().ifPresent(sight -> {
            if (!begun) {
                sightings.started(clock.instant());
                begun = true;
            }
            if (sight.sees()) {
                sightings.sees(sight.since());
            } else {
                sightings.blind(sight.since());
            }
        });
        for (Written.Presence presence : written.presence()) {
            switch (presence.presence()) {
                case ONLINE -> sightings.online(presence.kiosk(), presence.since());
                case OFFLINE -> sightings.offline(presence.kiosk(), presence.since());
                case STALE -> {} // what is not known is told by the outage
            }
        }
        lock.lock();
        try {
            written.presence().stream().filter(told -> told.presence() != Kiosk.Presence.STALE).map(Written.Presence::kiosk)
                    .forEach(news::add);
            written.states().forEach(batch -> news.add(batch.kiosk()));
        } finally {
            lock.unlock();
        }
    }

    /// What is new is settled a round later: by then its transaction is committed.
    private void run() {
        Set<String> ripe = Set.of();
        while (pause()) {
            try {
                beat();
                for (String kiosk : ripe) {
                    uptime.settle(kiosk);
                }
                ripe = taken();
            } catch (RuntimeException e) { // a database that is away must not end it
                LOG.error("Uptime could not be settled; it is tried again", e);
            }
        }
    }

    /// One that stands by leaves no sign of life; when it takes over it tells since when there was none.
    private void beat() {
        if (!active.getAsBoolean()) {
            begun = false;
            return;
        }
        store.database().write(handle -> {
            new Sightings(handle).beat(clock.instant());
            return true;
        });
    }

    private Set<String> taken() {
        lock.lock();
        try {
            Set<String> taken = news;
            news = new HashSet<>();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private boolean pause() {
        lock.lock();
        try {
            long left = ROUND.toNanos();
            while (!closed && left > 0) {
                left = ending.awaitNanos(left);
            }
            return !closed;
        } catch (InterruptedException _) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        listening.close();
        lock.lock();
        try {
            closed = true;
            ending.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
