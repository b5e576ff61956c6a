package io.github.civickiosk.fleet.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/// A link between a client and its broker that counts what passes in both directions. Clients connect to [#port].
public final class CountingLink implements AutoCloseable {

    /// IPv4 and TCP headers of a segment with time stamps, and of the acknowledgement that it gets alone at worst.
    private static final int SEGMENT = 2 * 52;

    private final int brokerPort;
    private final ServerSocket server;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong pieces = new AtomicLong();

    private CountingLink(int brokerPort, ServerSocket server) {
        this.brokerPort = brokerPort;
        this.server = server;
    }

    public static CountingLink before(MosquittoPeer broker) {
        try {
            var link = new CountingLink(broker.port(), new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().name("counting-link").start(link::accept);
            return link;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    /// Bytes that passed, with what TCP and IP add to each piece.
    public long onTheWire() {
        return bytes.get() + pieces.get() * SEGMENT;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Socket broker = new Socket(InetAddress.getLoopbackAddress(), brokerPort);
                Thread.ofVirtual().start(() -> carry(client, broker));
                Thread.ofVirtual().start(() -> carry(broker, client));
            } catch (IOException gone) {
                // the broker is not there, or the test ends
            }
        }
    }

    private void carry(Socket from, Socket to) {
        byte[] buffer = new byte[16 * 1024];
        try (from; to) {
            for (int count = from.getInputStream().read(buffer); count >= 0; count = from.getInputStream().read(buffer)) {
                bytes.addAndGet(count);
                pieces.addAndGet((count + 1_399) / 1_400);
                to.getOutputStream().write(buffer, 0, count);
            }
        } catch (IOException gone) {
            // one side has ended, the other ends with it
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
