package io.github.civickiosk.fleet.sparkplug.link;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// A connection with a broker that mends itself: it connects, watches, throws a client that is lost or hangs away, waits a
/// growing time with jitter, and connects again with a new client. Safe for several threads.
///
/// Events come from threads of the link's own, one connection's in their order; the listener must only put them somewhere.
public final class MqttLink implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MqttLink.class);

    private final Broker broker;
    private final Supplier<Opening> opening;
    private final Consumer<LinkEvent> events;
    private final Thread supervisor;
    private final Object change = new Object();
    private volatile @Nullable Connection connection;
    private volatile boolean closing;
    private volatile boolean again;
    private int failures; // the supervisor's alone

    /// @param opening asked before each attempt, on the link's thread
    public MqttLink(Broker broker, Supplier<Opening> opening, Consumer<LinkEvent> events) {
        this.broker = broker;
        this.opening = opening;
        this.events = events;
        this.supervisor = Thread.ofVirtual().name("mqtt-link-" + broker.clientId()).unstarted(this::supervise);
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

    /// Sends what was handed over, disconnects properly (the broker drops the will) and connects again.
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
            supervisor.join(broker.timing().patience().plusSeconds(2));
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
            while (!closing) {
                again = false;
                once();
                if (!again) {
                    rest(broker.timing().retry(failures++, ThreadLocalRandom.current().nextDouble()));
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("Link of {} was interrupted", broker.clientId());
        }
    }

    /// One connection from its opening to its end.
    private void once() throws InterruptedException {
        Opening asked = opening.get();
        Connection attempt = new Connection(broker, asked, events);
        try {
            attempt.open().get(2 * broker.timing().patience().toMillis(), TimeUnit.MILLISECONDS);
            failures = 0;
            stand(attempt, asked);
        } catch (ExecutionException | TimeoutException e) {
            LOG.atLevel(failures == 0 ? Level.WARN : Level.DEBUG).log("{} cannot connect to {}: {}", broker.clientId(),
                    broker.uri(),
                    attempt.trouble().orElse("no answer"));
        } finally {
            attempt.abandon();
        }
    }

    private void stand(Connection open, Opening asked) throws InterruptedException {
        LOG.info("{} is connected to {}", broker.clientId(), broker.uri());
        connection = open;
        events.accept(new LinkEvent.Up(asked));
        String why = "interrupted";
        try {
            why = watch(open);
        } finally {
            connection = null;
            open.abandon();
            LOG.info("{} is not connected any more: {}", broker.clientId(), why);
            events.accept(new LinkEvent.Down(why));
        }
    }

    private String watch(Connection present) throws InterruptedException {
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
        while (!closing && System.nanoTime() - until < 0) {
            await(Duration.ofNanos(Math.max(1_000_000, until - System.nanoTime())));
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
