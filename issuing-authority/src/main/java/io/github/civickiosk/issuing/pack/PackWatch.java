package io.github.civickiosk.issuing.pack;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks every second whether a pack has changed. It looks and does not wait for the kernel's word, which never comes from a folder on
/// the network.
public final class PackWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PackWatch.class);

    private final ScheduledExecutorService timer = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().name("packs").daemon().factory());

    public PackWatch(Packs packs) {
        timer.scheduleWithFixedDelay(() -> look(packs), 1, 1, TimeUnit.SECONDS);
    }

    private static void look(Packs packs) {
        try {
            packs.look();
        } catch (RuntimeException e) { // the next second tries again
            LOG.error("The packs could not be looked at", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
