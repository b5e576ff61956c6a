package io.github.civickiosk.fleet.agent;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.civickiosk.fleet.agent.command.CommandInbox;
import io.github.civickiosk.fleet.sparkplug.link.Broker;
import io.github.civickiosk.fleet.sparkplug.link.Hold;
import io.github.civickiosk.fleet.sparkplug.link.LinkEvent;
import io.github.civickiosk.fleet.sparkplug.link.Message;
import io.github.civickiosk.fleet.sparkplug.link.MqttLink;
import io.github.civickiosk.fleet.sparkplug.link.Opening;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The kiosk as a Sparkplug B 3.0 edge node: it publishes what [Report] says and hands [Outboxes] over, for as long as it
/// is open, through every loss of the link. Its methods may be called by any thread and do not block; the outbox is called
/// on one platform thread of the node's own.
public final class EdgeNode implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EdgeNode.class);
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);
    private static final int INBOX = 1_000;

    private final NodeSession session;
    private final MqttLink link;
    private final BlockingQueue<Runnable> inbox = new LinkedBlockingQueue<>(INBOX);
    private final AtomicBoolean changed = new AtomicBoolean();
    private final StreamTap tap = new StreamTap();
    private final Thread thread;
    private volatile boolean closing;

    /// @param brokers     in the order in which they are tried
    /// @param connections numbers the connections; this node's alone
    public EdgeNode(Settings settings, List<Broker> brokers, ConnectionNumber connections, Report report, UsageOutbox outbox,
            Clock clock) {
        this(settings, brokers, connections, report, outbox, CommandInbox.ofNobody(), clock);
    }

    public EdgeNode(Settings settings, List<Broker> brokers, ConnectionNumber connections, Report report, UsageOutbox outbox,
            CommandInbox orders, Clock clock) {
        this(settings, brokers, connections, report, new Outboxes(outbox, RecordOutbox.empty(outbox.journal())), orders, clock,
                Hold.NONE);
    }

    /// @param orders where the fleet's orders are brought; it is asked on the node's own thread
    /// @param hold   holds the link back while the clock is wrong
    public EdgeNode(Settings settings, List<Broker> brokers, ConnectionNumber connections, Report report, Outboxes outboxes,
            CommandInbox orders, Clock clock, Hold hold) {
        this.link = new MqttLink(brokers, this::opening, this::received, hold);
        this.session = new NodeSession(settings, brokers.size() > 1, connections, report, outboxes, orders, clock, this::publish,
                link::reconnect);
        this.thread = Thread.ofPlatform().daemon().name("edge-node").unstarted(this::live);
        report.listen(this::wake);
        orders.answerTo(answer -> enqueue(() -> session.answer(answer)));
    }

    /// @param fleet       Sparkplug group
    /// @param kiosk       Sparkplug edge node id, unique in the fleet
    /// @param primaryHost host application without which nothing is sent; empty to send whenever there is a broker
    /// @param resendAfter how long to wait for an acknowledgement of records; twice as long after each vain time, up to eight times
    /// @param heartbeat   pace of `Kiosk/Uptime`
    public record Settings(String fleet, String kiosk, Optional<String> primaryHost, Duration resendAfter, Duration heartbeat) {

        public static final Duration USUAL_HEARTBEAT = Duration.ofMinutes(1);

        public Settings(String fleet, String kiosk, Optional<String> primaryHost, Duration resendAfter) {
            this(fleet, kiosk, primaryHost, resendAfter, USUAL_HEARTBEAT);
        }
    }

    /// The journal's series of records.
    public record Outboxes(RecordOutbox<UsageRecord> usage, RecordOutbox<StateRecord> states) {}

    public void start() {
        thread.start();
        link.start();
    }

    /// Says that an outbox has a new record.
    public void recordsAppended() {
        enqueue(session::recordsAppended);
    }

    /// Serves usage records again that were acknowledged already, for a manager that has lost them.
    ///
    /// @param from number of the first
    /// @return completed with how many there were once they are sent, however long the link is away
    public CompletableFuture<Long> resendUsage(long from) {
        var done = new CompletableFuture<Long>();
        enqueue(() -> session.resendUsage(from, done));
        return done;
    }

    /// Serves state records again, as [#resendUsage] does usage records.
    public CompletableFuture<Long> resendStates(long from) {
        var done = new CompletableFuture<Long>();
        enqueue(() -> session.resendStates(from, done));
        return done;
    }

    /// Whether the fleet can see this kiosk: connected, the host on line, births sent.
    public boolean online() {
        return session.born();
    }

    /// Says good-bye to the fleet and ends, within about the broker's patience.
    @Override
    public void close() {
        closing = true;
        wake();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        link.close();
    }

    /// Where one can listen in on this node's stream.
    public StreamTap stream() {
        return tap;
    }

    private boolean publish(Message message) {
        boolean taken = link.publish(message);
        if (taken) {
            tap.passed(message.topic(), message.payload());
        }
        return taken;
    }

    private Opening opening(boolean again) {
        return session.opening(again);
    }

    private void received(LinkEvent event) {
        if (event instanceof LinkEvent.Received(var _, var topic, var payload)) {
            tap.passed(topic, payload);
        }
        enqueue(() -> session.on(event));
    }

    private void wake() {
        if (changed.compareAndSet(false, true)) {
            enqueue(() -> {});
        }
    }

    private void enqueue(Runnable step) {
        if (!inbox.offer(step)) {
            LOG.warn("The fleet's messages come faster than they are handled; one is dropped");
        }
    }

    private void live() {
        while (!closing) {
            try {
                Runnable step = inbox.poll(LONGEST_SLEEP.toMillis(), TimeUnit.MILLISECONDS);
                changed.set(false);
                if (step != null) {
                    step.run();
                }
                session.publishChanges();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("The edge node failed in one step and goes on", e);
            }
        }
        session.end();
    }
}
