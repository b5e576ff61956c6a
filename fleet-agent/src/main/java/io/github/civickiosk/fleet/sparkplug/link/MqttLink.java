package io.github.civickiosk.fleet.sparkplug.link;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// A connection with a broker that mends itself: it connects, watches, throws a client that is lost or hangs away, waits a
/// growing time with jitter, and connects again with a new client, to the next of its brokers each time. It is never connected
/// to two. Safe for several threads.
///
/// Events come from threads of the link's own, one connection's in their order; the listener must only put them somewhere.
public final class MqttLink implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MqttLink.class);

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final List<Broker> brokers;
    private final Openings openings;
    private final Consumer<LinkEvent> events;
    private final Hold hold;
    private final Thread supervisor;
    private final Object change = new Object();
    private volatile @Nullable Connection connection;
    private volatile boolean closing;
    private volatile boolean again;
    // the supervisor's alone
    private int failures;
    private int turn;
    private boolean unspent;

    /// @param brokers in the order in which they are tried, at least one
    public MqttLink(List<Broker> brokers, Openings openings, Consumer<LinkEvent> events) {
        this(brokers, openings, events, Hold.NONE);
    }

    /// @param brokers in the order in which they are tried, at least one
    /// @param hold    may hold attempts back
    public MqttLink(List<Broker> brokers, Openings openings, Consumer<LinkEvent> events, Hold hold) {
        if (brokers.isEmpty()) {
            throw new IllegalArgumentException("A link needs a broker");
        }
        this.brokers = List.copyOf(brokers);
        this.openings = openings;
        this.events = events;
        this.hold = hold;
        this.supervisor = Thread.ofVirtual().name("mqtt-link-" + brokers.getFirst().clientId()).unstarted(this::supervise);
    }

    /// Starts connecting. Returns at once.
    public void start() {
        supervisor.start();
    }

    /// Hands a message over for sending, in order; never blocks.
    ///
    /// @return false when there is no connection that takes it; whether it arrived is never known here
    public boolean publish(Message message) {
        Connection present = connection;
        return present != null && present.send(message);
    }

    /// Sends what was handed over, disconnects properly (the broker drops the will) and connects to the next broker.
    public void reconnect() {
        signal(() -> again = true);
    }

    /// Sends what was handed over, disconnects properly and ends, within about the broker's patience.
    @Override
    public void close() {
        signal(() -> closing = true);
        if (connection == null) {
            supervisor.interrupt(); // it waits for an answer to its attempt
        }
        try {
            supervisor.join(brokers.getFirst().timing().patience().plusSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        supervisor.interrupt();
    }

    private void signal(Runnable wish) {
        synchronized (change) {
            wish.run();
            change.notifyAll();
        }
    }

    private void supervise() {
        try {
            while (waited()) {
                again = false;
                Broker broker = brokers.get(turn);
                failures = once(broker) ? 0 : failures;
                turn = (turn + 1) % brokers.size();
                if (!again || failures >= brokers.size()) {
                    rest(broker.timing().retry(failures, ThreadLocalRandom.current().nextDouble()));
                }
                failures++;
            }
        } catch (InterruptedException e) {
            LOG.debug("Link of {} was interrupted", brokers.getFirst().clientId());
        }
    }

    /// Waits while the attempt is held back.
    ///
    /// @return false when the link is closed
    private boolean waited() throws InterruptedException {
        while (!closing && hold.waits()) {
            again = false;
            await(LOOK);
        }
        return !closing;
    }

    /// One connection from its opening to its end.
    ///
    /// @return whether it stood for a while, so that its end is not one more failure of those before
    private boolean once(Broker broker) throws InterruptedException {
        Opening asked = openings.opening(unspent);
        Connection attempt = new Connection(broker, asked, events);
        try {
            attempt.open().get(2 * broker.timing().patience().toMillis(), TimeUnit.MILLISECONDS);
            long since = System.nanoTime();
            stand(broker, attempt, asked);
            return System.nanoTime() - since > broker.timing().patience().toNanos();
        } catch (ExecutionException | TimeoutException e) {
            OutOfDate.in(e).ifPresent(hold::outOfDate);
            LOG.atLevel(failures == 0 ? Level.WARN : Level.DEBUG).log("{} cannot connect to {}: {}", broker.clientId(),
                    broker.uri(),
                    attempt.trouble().orElse("no answer"));
            return false;
        } finally {
            unspent = !attempt.reached();
            attempt.abandon();
        }
    }

    private void stand(Broker broker, Connection open, Opening asked) throws InterruptedException {
        LOG.info("{} is connected to {}", broker.clientId(), broker.uri());
        connection = open;
        events.accept(new LinkEvent.Up(broker.uri(), asked));
        String why = "interrupted";
        try {
            why = watch(broker, open);
        } finally {
            connection = null;
            open.abandon();
            LOG.info("{} is not connected any more: {}", broker.clientId(), why);
            events.accept(new LinkEvent.Down(why));
        }
    }

    private String watch(Broker broker, Connection present) throws InterruptedException {
        while (!closing && !again) {
            var trouble = present.trouble();
            if (trouble.isPresent()) {
                return trouble.get();
            }
            await(broker.timing().patience().dividedBy(20));
        }
        present.end();
        return closing ? "closed" : "connecting anew";
    }

    private void rest(Duration time) throws InterruptedException {
        long until = System.nanoTime() + time.toNanos();
        while (!closing && System.nanoTime() - until < 0 && !hold.hurries()) {
            await(Duration.ofNanos(Math.clamp(until - System.nanoTime(), 1_000_000, LOOK.toNanos())));
        }
    }

    private void await(Duration atMost) throws InterruptedException {
        synchronized (change) {
            if (!closing && !again) {
                change.wait(Math.max(1, atMost.toMillis()));
            }
        }
    }
}
