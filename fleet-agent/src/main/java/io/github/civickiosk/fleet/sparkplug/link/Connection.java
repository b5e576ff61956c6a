package io.github.civickiosk.fleet.sparkplug.link;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.jspecify.annotations.Nullable;

/// One use of one client, from connect to the end. Every call into the client is made on one thread of the connection's
/// own. Whoever watches asks [#trouble] and may [#abandon] it at any time without being held up, since the client is known
/// to hang before CONNACK (Paho #1028), at an unreachable broker (#843) and to leave threads behind (#1093).
final class Connection implements MqttCallback {

    private static final int WAITING_AT_MOST = 10_000;
    private static final Message NOTHING_MORE = new Message("", new byte[0], 0, false);

    private final Broker broker;
    private final Opening opening;
    private final Consumer<LinkEvent> events;
    private final Dial dial;
    private final BlockingQueue<Message> outgoing = new LinkedBlockingQueue<>(WAITING_AT_MOST);
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private final CompletableFuture<String> lost = new CompletableFuture<>();
    private final Pulse pulse = new Pulse();
    private final Thread thread;
    private volatile boolean ending;
    private volatile long aliveAt = System.nanoTime();

    Connection(Broker broker, Opening opening, Consumer<LinkEvent> events) {
        this.broker = broker;
        this.opening = opening;
        this.events = events;
        this.dial = new Dial(broker);
        this.thread = Thread.ofPlatform().daemon().name("mqtt-" + broker.clientId()).unstarted(this::live);
    }

    /// Starts; the result completes when connected and subscribed, exceptionally when that fails.
    CompletableFuture<Void> open() {
        thread.start();
        return opened;
    }

    /// Hands a message over; it is sent after those before it.
    ///
    /// @return false when it is not taken: the connection ends, or the broker does not take what was handed over before
    boolean send(Message message) {
        return opened.isDone() && !ending && !lost.isDone() && outgoing.offer(message);
    }

    /// Why this connection is not worth keeping; empty while it is.
    Optional<String> trouble() {
        if (lost.isDone()) {
            return Optional.of(lost.join());
        }
        long patience = broker.timing().patience().toNanos();
        if (System.nanoTime() - aliveAt > 3 * patience) {
            return Optional.of("the client hangs");
        }
        return pulse.overdue(patience) ? Optional.of("the broker does not answer") : Optional.empty();
    }

    /// Sends what was handed over, then disconnects. Waits for it no longer than `patience`.
    void end() throws InterruptedException {
        ending = true;
        outgoing.offer(NOTHING_MORE); // wakes the thread
        thread.join(broker.timing().patience());
    }

    /// Whether the broker's host took the connection, so that CONNECT may have been sent.
    boolean reached() {
        return dial.connected();
    }

    /// Lets go of the client, whatever it is doing. Returns at once.
    void abandon() {
        ending = true;
        lost.complete("abandoned");
        thread.interrupt();
        Thread.ofVirtual().name("mqtt-abandon").start(dial::close); // closing a socket may itself wait
    }

    private void live() {
        try (PahoClient client = new PahoClient(broker, this, pulse)) {
            client.open(opening, dial);
            opened.complete(null);
            while (!lost.isDone() && !(ending && outgoing.isEmpty())) {
                aliveAt = System.nanoTime();
                Message message = outgoing.poll(broker.timing().patience().toMillis() / 10, TimeUnit.MILLISECONDS);
                if (message != null && message != NOTHING_MORE) {
                    client.publish(message);
                }
                pulse.beat();
            }
        } catch (MqttException | InterruptedException | RuntimeException e) {
            lost.complete(said(e));
            opened.completeExceptionally(e);
        }
    }

    private static String said(Throwable e) {
        String said = e.getClass().getSimpleName() + " " + e.getMessage();
        return e.getCause() == null ? said : said + " (" + e.getCause().getMessage() + ")";
    }

    @Override
    public void connectionLost(@Nullable Throwable why) {
        lost.complete(why == null ? "connection lost" : said(why));
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        if (!ending) {
            events.accept(new LinkEvent.Received(broker.uri(), topic, message.getPayload()));
        }
    }

    @Override
    public void deliveryComplete(IMqttDeliveryToken token) {
        // the publisher waits for its token itself
    }
}
