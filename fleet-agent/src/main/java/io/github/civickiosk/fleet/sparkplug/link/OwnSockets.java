package io.github.civickiosk.fleet.sparkplug.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/// The sockets of one client, remembered so that they can be closed under a client that hangs.
final class OwnSockets {

    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final Optional<Supplier<SSLContext>> tls;
    private volatile boolean closed;

    OwnSockets(Optional<Supplier<SSLContext>> tls) {
        this.tls = tls;
    }

    SocketFactory factory() {
        return tls.<SocketFactory>map(context -> new Encrypted(context.get().getSocketFactory())).orElseGet(Plain::new);
    }

    /// Whether the other side took the connection of any of them, also when it is closed by now.
    boolean connected() {
        return sockets.stream().anyMatch(Socket::isConnected);
    }

    /// Closes every socket without waiting for the other side.
    void close() {
        closed = true;
        sockets.forEach(OwnSockets::drop);
    }

    private Socket remember(Socket socket) {
        sockets.add(socket);
        if (closed) {
            drop(socket);
        }
        return socket;
    }

    private static void drop(Socket socket) {
        try {
            socket.setSoLinger(true, 0); // a TLS socket would otherwise wait until its last record is written
        } catch (IOException closedAlready) {
            // nothing lingers then
        }
        try {
            socket.close();
        } catch (IOException closedAlready) {
            // which is what is wanted
        }
    }

    private final class Plain extends SocketFactory {

        @Override
        public Socket createSocket() {
            return remember(new Socket());
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return remember(new Socket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return remember(new Socket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
            return remember(new Socket(host, port, from, fromPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
            return remember(new Socket(host, port, from, fromPort));
        }
    }

    private final class Encrypted extends SSLSocketFactory {

        private final SSLSocketFactory tls;

        Encrypted(SSLSocketFactory tls) {
            this.tls = tls;
        }

        @Override
        public Socket createSocket() throws IOException {
            return remember(tls.createSocket());
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return remember(tls.createSocket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return remember(tls.createSocket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
            return remember(tls.createSocket(host, port, from, fromPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
            return remember(tls.createSocket(host, port, from, fromPort));
        }

        @Override
        public Socket createSocket(Socket below, String host, int port, boolean autoClose) throws IOException {
            return remember(tls.createSocket(below, host, port, autoClose));
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return tls.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return tls.getSupportedCipherSuites();
        }
    }
}
