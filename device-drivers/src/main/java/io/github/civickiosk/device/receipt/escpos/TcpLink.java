package io.github.civickiosk.device.receipt.escpos;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;

/// A printer with a network card: raw bytes, as a rule on port 9100.
final class TcpLink implements Link {

    private final SocketChannel channel;
    private final Selector selector;
    private final ByteBuffer received = ByteBuffer.allocate(256);

    private TcpLink(SocketChannel channel, Selector selector) {
        this.channel = channel;
        this.selector = selector;
    }

    static TcpLink to(String host, int port, Duration patience) throws IOException {
        var address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new IOException("No address for " + host);
        }
        var link = new TcpLink(SocketChannel.open(), Selector.open());
        try {
            link.connect(address, patience);
            return link;
        } catch (IOException e) {
            link.close();
            throw e;
        }
    }

    private void connect(InetSocketAddress address, Duration patience) throws IOException {
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        if (!channel.connect(address) && !(ready(SelectionKey.OP_CONNECT, patience) && channel.finishConnect())) {
            throw new SocketTimeoutException("No connection to " + address);
        }
    }

    private boolean ready(int operation, Duration patience) throws IOException {
        channel.register(selector, operation);
        selector.select(_ -> {}, Math.max(1, patience.toMillis()));
        return channel.keyFor(selector) != null && (channel.keyFor(selector).readyOps() & operation) != 0;
    }

    @Override
    public byte[] read(Duration patience) throws IOException {
        received.clear();
        var count = channel.read(received);
        if (count == 0 && ready(SelectionKey.OP_READ, patience)) {
            count = channel.read(received);
        }
        if (count < 0) {
            throw new EOFException("The printer closed the link");
        }
        return Arrays.copyOf(received.array(), count);
    }

    @Override
    public void write(ByteBuffer bytes, Duration patience) throws IOException {
        if (channel.write(bytes) == 0 && ready(SelectionKey.OP_WRITE, patience)) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        selector.close();
    }
}
