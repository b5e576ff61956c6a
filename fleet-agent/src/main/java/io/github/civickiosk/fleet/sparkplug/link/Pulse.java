package io.github.civickiosk.fleet.sparkplug.link;

import java.util.concurrent.TimeUnit;

import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttPingSender;
import org.eclipse.paho.client.mqttv3.internal.ClientComms;
import org.jspecify.annotations.Nullable;

/// Sends the pings of MQTT keep alive from the connection's own thread, in place of Paho's timer thread, and notes whether
/// they are answered.
final class Pulse implements MqttPingSender, IMqttActionListener {

    private static final long NEVER = Long.MIN_VALUE;

    private volatile @Nullable ClientComms comms;
    private volatile long due = NEVER;
    private volatile long waitingSince = NEVER;

    @Override
    public void init(ClientComms comms) {
        this.comms = comms;
    }

    @Override
    public void start() {
        ClientComms present = comms;
        if (present != null) {
            schedule(present.getKeepAlive());
        }
    }

    @Override
    public void stop() {
        due = NEVER;
    }

    @Override
    public void schedule(long delayMillis) {
        due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(delayMillis);
    }

    /// Sends a ping when one is due.
    void beat() {
        ClientComms present = comms;
        if (present == null || due == NEVER || System.nanoTime() - due < 0) {
            return;
        }
        due = NEVER; // Paho schedules the next
        waitingSince = System.nanoTime();
        if (present.checkForActivity(this) == null) {
            waitingSince = NEVER; // other traffic kept the connection alive
        }
    }

    boolean overdue(long patienceNanos) {
        long since = waitingSince;
        return since != NEVER && System.nanoTime() - since > patienceNanos;
    }

    @Override
    public void onSuccess(IMqttToken answered) {
        waitingSince = NEVER;
    }

    @Override
    public void onFailure(IMqttToken unanswered, Throwable why) {
        // the client tells of the lost connection by itself
    }
}
