package io.github.civickiosk.fleet.manager.ingest;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.fleet.manager.ingest.HostSession.Arrived;
import io.github.civickiosk.fleet.manager.store.FleetStore;
import io.github.civickiosk.fleet.sparkplug.link.Broker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The fleet's Sparkplug B 3.0 host application: it says that it is there (STATE), stores what the kiosks say, asks for a
/// rebirth when it has missed something, and acknowledges usage records after they are committed. One platform thread of its
/// own writes; messages that have queued up meanwhile share a transaction.
public final class SparkplugHost implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SparkplugHost.class);
    private static final int QUEUE = 50_000;
    private static final int TOGETHER = 2_000;
    private static final long TICK_MS = 100;
    private static final long PATIENCE_MS = 2_000;

    private final HostSession session;
    private final List<HostLine> lines = new ArrayList<>();
    private final BlockingQueue<Arrived> inbox = new LinkedBlockingQueue<>(QUEUE);
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private int failures; // the thread's alone

    public SparkplugHost(Settings settings, Broker broker, FleetStore store, Clock clock) {
        this(settings, List.of(broker), store, clock, HostListener.NONE);
    }

    /// @param brokers the host is connected with all of them at once
    public SparkplugHost(Settings settings, List<Broker> brokers, FleetStore store, Clock clock, HostListener listener) {
        var times = new StateTimes(store.database(), clock);
        for (Broker broker : brokers) {
            int line = lines.size();
            lines.add(
                    new HostLine(broker, settings, times, event -> received(new Arrived(line, event))));
        }
        this.session = new HostSession(settings, store, clock, lines, listener);
        this.thread = Thread.ofPlatform().daemon().name("sparkplug-host").unstarted(this::live);
    }

    /// @param fleet          Sparkplug group
    /// @param host           id of this host application: what the kiosks call their primary host
    /// @param staleAfter     how long a kiosk may take to answer after the host was away, before it counts as off line
    /// @param reorderTimeout how long a message that is missing between two others is waited for, before the kiosk is asked for
    ///                       its birth
    /// @param groupOnly      subscribes to its group alone and not, as the specification has it, to the whole namespace: for
    ///                       several groups at one broker
    public record Settings(String fleet, String host, Duration staleAfter, Duration reorderTimeout, boolean groupOnly) {

        public static final Duration REORDER_TIMEOUT = Duration.ofSeconds(2);

        public Settings(String fleet, String host, Duration staleAfter) {
            this(fleet, host, staleAfter, REORDER_TIMEOUT, false);
        }
    }

    public void start() {
        thread.start();
        lines.forEach(HostLine::start);
    }

    /// Whether a broker is connected and its kiosks know that the host is on line.
    public boolean online() {
        return lines.stream().anyMatch(HostLine::online);
    }

    /// Says that the host goes off line, stores what has come, and ends.
    @Override
    public void close() {
        closing.countDown();
        lines.forEach(HostLine::close);
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// On a link's thread. When the store is slow the broker is made to wait a little, but never until it gives the host up.
    private void received(Arrived arrived) {
        try {
            if (!inbox.offer(arrived, PATIENCE_MS, TimeUnit.MILLISECONDS)) {
                LOG.warn("Messages come faster than they are stored; one is dropped, and will be asked for again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void live() {
        List<Arrived> together = new ArrayList<>();
        try {
            while (closing.getCount() > 0 || !inbox.isEmpty()) {
                step(together);
                together.clear();
            }
        } catch (InterruptedException e) {
            LOG.debug("The host was interrupted");
        }
    }

    private void step(List<Arrived> together) throws InterruptedException {
        try {
            Arrived first = inbox.poll(TICK_MS, TimeUnit.MILLISECONDS);
            if (first != null) {
                together.add(first);
                inbox.drainTo(together, TOGETHER - 1);
                session.on(together, !inbox.isEmpty());
                failures = 0;
            }
            session.tick();
        } catch (RuntimeException e) {
            LOG.error("{} messages could not be stored; the host begins anew", together.size(), e);
            session.failed();
            // a disk that stays full must not make the whole fleet be born again several times a second
            var _ = closing.await(250L << Math.min(failures++, 7), TimeUnit.MILLISECONDS);
            lines.forEach(HostLine::reconnect);
        }
    }
}
