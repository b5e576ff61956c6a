package io.github.civickiosk.fleet.manager.simulate;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import io.github.civickiosk.fleet.sparkplug.HostState;
import io.github.civickiosk.fleet.sparkplug.Topic;
import io.github.civickiosk.fleet.sparkplug.Topic.DeviceMessage;
import io.github.civickiosk.fleet.sparkplug.Topic.NodeMessage;
import io.github.civickiosk.fleet.sparkplug.link.Broker;
import io.github.civickiosk.fleet.sparkplug.link.Message;

/// One kiosk as the fleet sees it: connected by mutual TLS, born when its host is on line and whenever it is asked, quiet otherwise,
/// and back after a loss with the pauses of a real one. Runs until the latch is open, on a virtual thread of its own.
final class SimulatedKiosk implements Runnable {

    private final URI broker;
    private final String group;
    private final String kiosk;
    private final String host;
    private final SSLContext tls;
    private final Tally tally;
    private final CountDownLatch end;
    private final SimulatedBirths births;
    private boolean online;

    SimulatedKiosk(URI broker, String group, String kiosk, String host, SSLContext tls, Tally tally, CountDownLatch end) {
        this.broker = broker;
        this.group = group;
        this.kiosk = kiosk;
        this.host = host;
        this.tls = tls;
        this.tally = tally;
        this.end = end;
        this.births = new SimulatedBirths(group, kiosk, Clock.systemUTC());
    }

    @Override
    public void run() {
        try {
            for (int failures = 0; !pause(failures); failures++) {
                failures = once() ? 0 : failures;
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /// @return whether it is over
    private boolean pause(int failures) throws InterruptedException {
        Duration rest = Broker.Timing.USUAL.retry(failures, ThreadLocalRandom.current().nextDouble());
        return end.await(rest.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// One connection.
    ///
    /// @return whether it stood for a while
    private boolean once() {
        long began = System.nanoTime();
        online = false;
        try (Socket plain = new Socket()) {
            live(plain);
        } catch (IOException lost) {
            // what it is about: the next attempt follows
        }
        tally.lost(kiosk);
        return System.nanoTime() - began > Broker.Timing.USUAL.patience().toNanos();
    }

    private void live(Socket plain) throws IOException {
        int patience = Math.toIntExact(Broker.Timing.USUAL.patience().toMillis());
        plain.connect(new InetSocketAddress(broker.getHost(), broker.getPort()), patience);
        try (var socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, broker.getHost(), broker.getPort(), true)) {
            socket.setSoTimeout(patience);
            socket.startHandshake();
            var in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            OutputStream out = socket.getOutputStream();
            out.write(Packets.connect(kiosk, Broker.Timing.USUAL.keepAlive(), births.nextDeath()));
            if (Packets.read(in).type() != Packets.CONNACK) {
                return;
            }
            tally.connected(kiosk);
            out.write(Packets.subscribe(1, subscriptions()));
            socket.setSoTimeout(Math.toIntExact(Broker.Timing.USUAL.keepAlive().toMillis() / 2));
            while (end.getCount() > 0 && step(in, out)) {
                // until the connection is lost
            }
        }
    }

    /// @return false when the host has left
    private boolean step(DataInputStream in, OutputStream out) throws IOException {
        try {
            Packets.Packet packet = Packets.read(in);
            return packet.type() != Packets.PUBLISH || heard(packet, out);
        } catch (SocketTimeoutException quiet) {
            out.write(Packets.ping());
            return true;
        }
    }

    private boolean heard(Packets.Packet packet, OutputStream out) throws IOException {
        if (packet.id() != 0) {
            out.write(Packets.acknowledge(packet.id()));
        }
        if (!packet.topic().equals(new Topic.State(host).toString())) {
            bear(out, online); // the one order that it obeys is a rebirth
            return true;
        }
        boolean now = HostState.decode(packet.payload()).map(HostState::online).orElse(false);
        bear(out, now && !online);
        boolean left = online && !now;
        online = now;
        return !left;
    }

    private void bear(OutputStream out, boolean due) throws IOException {
        if (due) {
            for (Message birth : births.births()) {
                out.write(Packets.publish(birth.topic(), birth.payload()));
            }
            tally.born(kiosk);
        }
    }

    private List<String> subscriptions() {
        return List.of(new Topic.Node(group, NodeMessage.NCMD, kiosk).toString(),
                new Topic.Device(group, DeviceMessage.DCMD, kiosk, "document-printer").toString(),
                new Topic.State(host).toString());
    }
}
