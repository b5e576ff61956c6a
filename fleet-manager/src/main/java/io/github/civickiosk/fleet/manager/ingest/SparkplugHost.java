package io.github.civickiosk.fleet.manager.ingest;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.fleet.manager.store.FleetStore;
import io.github.civickiosk.fleet.sparkplug.link.Broker;
import io.github.civickiosk.fleet.sparkplug.link.LinkEvent;
import io.github.civickiosk.fleet.sparkplug.link.MqttLink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The fleet's Sparkplug B 3.0 host application: it says that it is there (STATE), stores what the kiosks say, asks for a
/// rebirth when it has missed something, and acknowledges usage records after they are committed. One platform thread of its
/// own writes; messages that have queued up meanwhile share a transaction.
public final class SparkplugHost implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SparkplugHost.class);
    private static final int QUEUE = 50_000;
    private static final int TOGETHER = 500;

    private final HostSession session;
    private final MqttLink link;
    private final BlockingQueue<LinkEvent> inbox = new LinkedBlockingQueue<>(QUEUE);
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private int failures; // the thread's alone

    public SparkplugHost(Settings settings, Broker broker, FleetStore store, Clock clock) {
        this.session = new HostSession(settings, store, clock, message -> link().publish(message));
        this.link = new MqttLink(List.of(broker), _ -> session.opening(), this::received);
        this.thread = Thread.ofPlatform().daemon().name("sparkplug-host").unstarted(this::live);
    }

    /// @param fleet      Sparkplug group
    /// @param host       id of this host application: what the kiosks call their primary host
    /// @param staleAfter how long a kiosk may take to answer after the host was away, before it counts as off line
    public record Settings(String fleet, String host, Duration staleAfter) {}

    public void start() {
        thread.start();
        link.start();
    }

    /// Whether the broker is connected and the kiosks know that the host is on line.
    public boolean online() {
        return session.online();
    }

    /// Says that the host goes off line, stores what has come, and ends.
    @Override
    public void close() {
        closing.countDown();
        session.leave();
        link.close();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private MqttLink link() {
        return link;
    }

    private void received(LinkEvent event) {
        if (!inbox.offer(event)) {
            LOG.warn("Messages come faster than they are stored; one is dropped, and will be asked for again");
        }
    }

    private void live() {
        List<LinkEvent> together = new ArrayList<>();
        try {
            while (closing.getCount() > 0 || !inbox.isEmpty()) {
                step(together);
                together.clear();
            }
        } catch (InterruptedException e) {
            LOG.debug("The host was interrupted");
        }
    }

    private void step(List<LinkEvent> together) throws InterruptedException {
        try {
            LinkEvent first = inbox.poll(200, TimeUnit.MILLISECONDS);
            if (first != null) {
                together.add(first);
                inbox.drainTo(together, TOGETHER - 1);
                session.on(together);
                failures = 0;
            }
            session.tick();
        } catch (RuntimeException e) {
            LOG.error("{} messages could not be stored; the host begins anew", together.size(), e);
            session.failed();
            // a disk that stays full must not make the whole fleet be born again several times a second
            var _ = closing.await(250L << Math.min(failures++, 7), TimeUnit.MILLISECONDS);
            link.reconnect();
        }
    }
}
