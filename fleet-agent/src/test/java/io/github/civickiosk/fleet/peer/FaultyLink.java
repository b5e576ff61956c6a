package io.github.civickiosk.fleet.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A link between a client and its broker that fails as links do. Clients connect to [#port]; it carries their bytes until a
/// fault is made, and again once it is mended.
public final class FaultyLink implements AutoCloseable {

    /// How a link fails.
    public enum Fault {
        /// Connections end, new ones are refused.
        CUT,
        /// Connections stand, and nothing passes any more in either direction; new ones are taken and stay mute, as before
        /// CONNACK.
        SILENCE,
        /// Nothing passes from the broker to the client.
        HALF_OPEN,
        /// The next packet of the client is torn in the middle by a reset; new connections work.
        RESET,
        /// Each piece of bytes comes late, and in drops.
        DRIPS
    }

    private final int brokerPort;
    private final ServerSocket server;
    private final List<Socket> sockets = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Fault fault = Fault.CUT;
    private volatile boolean faulty;

    private FaultyLink(int brokerPort, ServerSocket server) {
        this.brokerPort = brokerPort;
        this.server = server;
    }

    public static FaultyLink before(MosquittoPeer broker) {
        return before(broker.port());
    }

    /// @param port of a broker on this machine
    public static FaultyLink before(int port) {
        try {
            var link = new FaultyLink(port, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().name("faulty-link").start(link::accept);
            return link;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    public void fail(Fault how) {
        fault = how;
        faulty = true;
        if (how == Fault.CUT) {
            drop();
        }
    }

    /// The link is good again. What hung in it is gone: connections from the time of the fault end.
    public void mend() {
        faulty = false;
        if (fault == Fault.SILENCE || fault == Fault.HALF_OPEN) {
            drop();
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
        drop();
    }

    private synchronized void drop() {
        sockets.forEach(FaultyLink::reset);
        sockets.clear();
    }

    private synchronized void remember(Socket client, Socket broker) {
        sockets.removeIf(Socket::isClosed);
        sockets.addAll(List.of(client, broker));
    }

    private void accept() {
        while (closed.getCount() > 0) {
            try {
                Socket client = server.accept();
                if (faulty && fault == Fault.CUT) {
                    reset(client);
                } else {
                    Socket broker = new Socket(InetAddress.getLoopbackAddress(), brokerPort);
                    remember(client, broker);
                    Thread.ofVirtual().start(() -> carry(client, broker, true));
                    Thread.ofVirtual().start(() -> carry(broker, client, false));
                }
            } catch (IOException gone) {
                // the broker is not there, or the test ends
            }
        }
    }

    private void carry(Socket from, Socket to, boolean fromClient) {
        byte[] buffer = new byte[8 * 1024];
        try (from; to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                carry(buffer, count, out, fromClient);
            }
        } catch (IOException | InterruptedException gone) {
            // one side has ended, the other ends with it
        } finally {
            reset(from);
            reset(to);
        }
    }

    private void carry(byte[] buffer, int count, OutputStream out, boolean fromClient) throws IOException, InterruptedException {
        if (!faulty) {
            out.write(buffer, 0, count);
            return;
        }
        switch (fault) {
            case SILENCE -> {} // swallowed
            case HALF_OPEN -> {
                if (fromClient) {
                    out.write(buffer, 0, count);
                }
            }
            case RESET -> {
                out.write(buffer, 0, count / 2);
                faulty = false;
                throw new IOException("reset in mid packet");
            }
            case DRIPS -> {
                for (int i = 0; i < count; i += 64) {
                    out.write(buffer, i, Math.min(64, count - i));
                    closed.await(20, TimeUnit.MILLISECONDS);
                }
            }
            case CUT -> throw new IOException("cut");
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException closedAlready) {
            // which is what is wanted
        }
    }
}
