package io.github.civickiosk.provisioning.simulate;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A kiosk's line to its broker, which can be cut. Safe for several threads.
final class Line implements AutoCloseable {

    private final URI broker;
    private final ServerSocket door;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    Line(URI broker) throws IOException {
        this.broker = broker;
        this.door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    /// The kiosk's end; the broker's certificate must hold for `localhost`.
    URI end() {
        return URI.create(broker.getScheme() + "://localhost:" + door.getLocalPort());
    }

    void cut() {
        cut = true;
        hangUp();
    }

    void mend() {
        cut = false;
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                pass(door.accept());
            } catch (IOException refused) {
                // the broker is away: the kiosk tries again
            }
        }
    }

    private void pass(Socket kiosk) throws IOException {
        if (cut) {
            kiosk.close();
            return;
        }
        try {
            var far = new Socket(broker.getHost(), broker.getPort());
            sockets.add(kiosk);
            sockets.add(far);
            if (cut) {
                hangUp();
            }
            Thread.ofVirtual().start(() -> pump(kiosk, far));
            Thread.ofVirtual().start(() -> pump(far, kiosk));
        } catch (IOException away) {
            kiosk.close();
            throw away;
        }
    }

    private void pump(Socket from, Socket to) {
        try (from; to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException over) {
            // what a cut is about
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private void hangUp() {
        for (var socket : sockets) {
            try {
                socket.close();
            } catch (IOException already) {
                // it is closed
            }
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        hangUp();
    }
}
