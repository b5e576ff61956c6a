package io.github.civickiosk.fleet.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/// A link between a client and its broker that counts what passes in both directions. Clients connect to [#port].
public final class CountingLink implements AutoCloseable {

    /// IPv4 and TCP headers of a segment with time stamps, or of an acknowledgement.
    private static final int HEADERS = 52;
    private static final int SEGMENT = 1_400;
    /// An answer within this time carries the acknowledgement (RFC 1122 allows ten times as much).
    private static final long PROMPT = 40_000_000;

    private final int brokerPort;
    private final ServerSocket server;
    private final AtomicLong bytes = new AtomicLong();
    private int byClients;
    private boolean lastByClient;
    private long lastAt;

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
        return bytes.get();
    }

    /// How often the client sent something.
    public synchronized int sent() {
        return byClients;
    }

    /// Waits until the client has sent something so often.
    public synchronized void awaitSent(int times) throws InterruptedException {
        while (byClients < times) {
            wait();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Socket broker = new Socket(InetAddress.getLoopbackAddress(), brokerPort);
                Thread.ofVirtual().start(() -> carry(client, broker, true));
                Thread.ofVirtual().start(() -> carry(broker, client, false));
            } catch (IOException gone) {
                // the broker is not there, or the test ends
            }
        }
    }

    private synchronized void count(int count, boolean byClient) {
        long now = System.nanoTime();
        boolean acknowledges = byClient != lastByClient && now - lastAt < PROMPT;
        long segments = (count + SEGMENT - 1) / SEGMENT;
        bytes.addAndGet(count + segments * 2 * HEADERS - (acknowledges ? HEADERS : 0));
        byClients += byClient ? 1 : 0;
        notifyAll();
        lastByClient = byClient;
        lastAt = now;
    }

    private void carry(Socket from, Socket to, boolean byClient) {
        byte[] buffer = new byte[16 * 1024];
        try (from; to) {
            for (int count = from.getInputStream().read(buffer); count >= 0; count = from.getInputStream().read(buffer)) {
                count(count, byClient);
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
