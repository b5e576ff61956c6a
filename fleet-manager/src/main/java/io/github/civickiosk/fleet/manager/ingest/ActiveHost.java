package io.github.civickiosk.fleet.manager.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.github.civickiosk.fleet.manager.store.ActiveLock;
import io.github.civickiosk.fleet.manager.store.ActiveLock.Holder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets a host live while this process is the active one of its group, and stands by otherwise. One platform thread of its own.
public final class ActiveHost implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ActiveHost.class);
    private static final long LOOK_EVERY_MS = 500;
    /// A database that restarts should not send the whole fleet away; nothing is committed or acknowledged meanwhile.
    private static final Duration WITHOUT_DATABASE = Duration.ofSeconds(30);

    private final ActiveLock lock;
    private final Supplier<SparkplugHost> making;
    private final Clock clock;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Optional<SparkplugHost> host = Optional.empty();
    private Instant heldAt = Instant.EPOCH; // the thread's alone

    /// @param making makes a host that is not started yet; asked each time this process becomes active
    public ActiveHost(ActiveLock lock, Supplier<SparkplugHost> making, Clock clock) {
        this.lock = lock;
        this.making = making;
        this.clock = clock;
        this.thread = Thread.ofPlatform().daemon().name("active-host").unstarted(this::live);
    }

    /// Takes the first look at once, so that a lone manager is active when this returns.
    public void start() {
        look();
        thread.start();
    }

    /// Whether this process is the active one.
    public boolean active() {
        return host.isPresent();
    }

    /// Whether it is active and the kiosks know it.
    public boolean online() {
        return host.map(SparkplugHost::online).orElse(false);
    }

    private void live() {
        try {
            while (!closing.await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            LOG.debug("The active host was interrupted");
        }
    }

    private void look() {
        try {
            switch (lock.take()) {
                case US -> {
                    heldAt = clock.instant();
                    begin();
                }
                case ANOTHER -> end("another fleet manager is active");
                case UNKNOWN -> {
                    if (Duration.between(heldAt, clock.instant()).abs().compareTo(WITHOUT_DATABASE) > 0) {
                        end("the database does not answer");
                    }
                }
            }
        } catch (RuntimeException e) {
            LOG.error("This fleet manager could not become active; it tries again", e);
        }
    }

    private void begin() {
        if (host.isEmpty()) {
            LOG.info("This fleet manager is the active one");
            var begun = making.get();
            begun.start();
            host = Optional.of(begun);
        }
    }

    private void end(String why) {
        host.ifPresent(ended -> {
            LOG.warn("This fleet manager stands by: {}", why);
            host = Optional.empty();
            ended.close();
        });
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(Duration.ofSeconds(15));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        host.ifPresent(SparkplugHost::close);
        lock.close();
    }
}
