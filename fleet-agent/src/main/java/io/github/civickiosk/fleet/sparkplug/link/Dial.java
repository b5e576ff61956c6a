package io.github.civickiosk.fleet.sparkplug.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/// Connects one client with its broker: the name is resolved anew, each of its addresses is tried, and TLS is spoken where the
/// broker wants it. It remembers its sockets, so that they can be closed under a client that hangs. Handed through Paho as a
/// socket factory, to [HeldTransportFactory]; it makes no unconnected sockets. Safe for several threads.
final class Dial extends SocketFactory {

    /// Paho's receiver looks up from reading this often.
    private static final Duration LOOK_UP = Duration.ofSeconds(1);
    private static final int ADDRESSES_AT_MOST = 4;

    private final Broker broker;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean closed;
    private volatile boolean connected;

    Dial(Broker broker) {
        this.broker = broker;
    }

    /// Whether the other side took a connection, so that CONNECT may have been sent.
    boolean connected() {
        return connected;
    }

    /// @throws IOException of the last address, those before it suppressed
    Socket open() throws IOException {
        List<InetAddress> addresses = broker.names().of(broker.uri().getHost()).stream().limit(ADDRESSES_AT_MOST).toList();
        Duration patience = broker.timing().patience().dividedBy(addresses.size());
        IOException failed = new IOException("no address of " + broker.uri().getHost());
        for (InetAddress address : addresses) {
            try {
                return open(address, patience);
            } catch (IOException e) {
                e.addSuppressed(failed);
                failed = e;
            }
        }
        throw failed;
    }

    private Socket open(InetAddress address, Duration patience) throws IOException {
        Socket plain = remember(new Socket());
        try {
            plain.connect(new InetSocketAddress(address, broker.uri().getPort()), Math.toIntExact(patience.toMillis()));
            Socket socket = broker.encrypted() ? encrypted(plain, patience) : plain;
            connected = true;
            socket.setSoTimeout(Math.toIntExact(LOOK_UP.toMillis()));
            return socket;
        } catch (IOException | RuntimeException e) {
            drop(plain);
            throw e;
        }
    }

    private Socket encrypted(Socket plain, Duration patience) throws IOException {
        SSLContext context = broker.tls().orElseThrow().get();
        var socket = (SSLSocket) context.getSocketFactory().createSocket(plain, broker.uri().getHost(), broker.uri().getPort(),
                true);
        SSLParameters checked = socket.getSSLParameters();
        checked.setEndpointIdentificationAlgorithm("HTTPS"); // that the certificate is the broker's
        socket.setSSLParameters(checked);
        socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
        socket.startHandshake();
        return socket;
    }

    /// Closes every socket without waiting for the other side.
    void close() {
        closed = true;
        sockets.forEach(Dial::drop);
    }

    private Socket remember(Socket socket) {
        sockets.add(socket);
        if (closed) {
            drop(socket);
        }
        return socket;
    }

    /// @param plain the one below TLS: a TLS socket would wait until its last record is written
    private static void drop(Socket plain) {
        try {
            plain.setSoLinger(true, 0);
        } catch (IOException closedAlready) {
            // nothing lingers then
        }
        try {
            plain.close();
        } catch (IOException closedAlready) {
            // which is what is wanted
        }
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw connectsItself();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw connectsItself();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
        throw connectsItself();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
        throw connectsItself();
    }

    private static UnsupportedOperationException connectsItself() {
        return new UnsupportedOperationException("a dial connects by itself: open()");
    }
}
