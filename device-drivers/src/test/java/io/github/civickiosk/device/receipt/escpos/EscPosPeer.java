package io.github.civickiosk.device.receipt.escpos;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

import io.github.civickiosk.device.receipt.ReceiptPrinter.Trouble;
import org.jspecify.annotations.Nullable;

/// A network printer in software that keeps the bytes of each receipt. It obeys real-time commands at once, wherever they stand,
/// and everything else in its turn, and it stops and fails on request. That it tells its state as real ones do is checked with a
/// status client that is not ours ([NpmPeers#status]).
final class EscPosPeer implements AutoCloseable {

    private final int port;
    private final Set<Trouble> troubles = ConcurrentHashMap.newKeySet();
    private final List<byte[]> receipts = new ArrayList<>();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private PeerBuffer buffer = new PeerBuffer();
    private @Nullable ServerSocket server;
    private @Nullable Socket client;
    private Optional<Trouble> inNextReceipt = Optional.empty();
    private boolean losePowerInNextReceipt;
    private boolean low;
    private boolean mute;
    private boolean clears = true;
    private int automatic;
    private boolean stallInNextReceipt;
    private volatile CountDownLatch reading = new CountDownLatch(0);

    private EscPosPeer() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = socket.getLocalPort();
        }
    }

    static EscPosPeer start() {
        try {
            var peer = new EscPosPeer();
            peer.switchOn();
            return peer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    synchronized void switchOn() {
        try {
            buffer = new PeerBuffer();
            automatic = 0;
            var listening = new ServerSocket();
            listening.setReuseAddress(true);
            listening.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            server = listening;
            Thread.ofVirtual().start(() -> accept(listening));
            var paper = buffer;
            Thread.ofVirtual().start(() -> print(paper));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void switchOff() {
        buffer.end();
        close(client);
        close(server);
        server = null;
    }

    private void accept(ServerSocket listening) {
        try {
            while (true) {
                var socket = listening.accept();
                synchronized (this) {
                    close(client);
                    client = socket;
                }
                Thread.ofVirtual().start(() -> read(socket));
            }
        } catch (IOException e) {
            // switched off
        }
    }

    private void read(Socket socket) {
        try {
            var in = socket.getInputStream();
            for (var next = in.read(); next >= 0; next = in.read()) {
                reading.await();
                if (next == 0x10) {
                    realTime(in.read(), in);
                } else {
                    buffer.add(next);
                }
            }
        } catch (IOException | InterruptedException e) {
            // the link is gone
        }
    }

    private void realTime(int command, java.io.InputStream in) throws IOException {
        switch (command) {
            case 0x04 -> send(answer(in.read()));
            case 0x14 -> {
                var parameters = in.readNBytes(8);
                if (parameters[0] == 8 && clears) {
                    buffer.clear();
                    send(0x37, 0x25, 0);
                }
            }
            case 0x05 -> in.read();
            default -> {
                buffer.add(0x10);
                buffer.add(command);
            }
        }
    }

    private synchronized int answer(int question) {
        return 0x12 | switch (question) {
            case 1 -> stopped() ? 0x08 : 0;
            case 2 -> bit(Trouble.COVER_OPEN, 0x04) | bit(Trouble.PAPER_OUT, 0x20) | (errors() != 0 ? 0x40 : 0);
            case 3 -> errors();
            case 4 -> (low ? 0x0C : 0) | bit(Trouble.PAPER_OUT, 0x6C);
            default -> throw new IllegalStateException("DLE EOT " + question);
        };
    }

    private int errors() {
        return bit(Trouble.CUTTER, 0x08) | bit(Trouble.MECHANISM, 0x20) | bit(Trouble.OVERHEATED, 0x40);
    }

    private int bit(Trouble trouble, int bit) {
        return troubles.contains(trouble) ? bit : 0;
    }

    // Without a lock: the buffer asks while it holds its own
    private boolean stopped() {
        return !troubles.isEmpty();
    }

    synchronized void dropLink() {
        close(client);
    }

    /// Leaves bytes in its buffer, as a driver that was cut off does.
    void receive(int... bytes) {
        for (var value : bytes) {
            buffer.add(value);
        }
    }

    /// Raw answers, also such as no printer should give.
    synchronized void send(int... bytes) {
        if (client == null || mute) {
            return;
        }
        try {
            OutputStream out = client.getOutputStream();
            var all = new byte[bytes.length];
            for (var i = 0; i < bytes.length; i++) {
                all[i] = (byte) bytes[i];
            }
            out.write(all);
        } catch (IOException e) {
            // the link is gone
        }
    }

    private synchronized void tell() {
        if (automatic != 0) {
            send(0x10 | (stopped() ? 0x08 : 0) | bit(Trouble.COVER_OPEN, 0x20), errors(),
                    (low ? 0x03 : 0) | bit(Trouble.PAPER_OUT, 0x0F), 0x0F);
        }
    }

    private void print(PeerBuffer paper) {
        var commands = new PeerCommands(paper, this::stopped);
        commands.run(command -> {
            switch (command) {
                case PeerCommands.Initialise() -> {
                    received.reset();
                    automatic = 0;
                }
                case PeerCommands.Report(var what) -> {
                    automatic = what;
                    tell();
                }
                case PeerCommands.Reached() -> send(low ? 0x03 : 0);
                case PeerCommands.LineFeed() -> strike();
                case PeerCommands.Cut() -> {
                    synchronized (this) {
                        receipts.add(received.toByteArray());
                    }
                }
                case PeerCommands.Other() -> {}
            }
        }, received);
    }

    private void strike() {
        var fault = inNextReceipt;
        inNextReceipt = Optional.empty();
        fault.ifPresent(this::set);
        if (stallInNextReceipt) {
            stallInNextReceipt = false;
            hang();
        }
        if (losePowerInNextReceipt) {
            losePowerInNextReceipt = false;
            switchOff();
        }
    }

    private void hang() {
        mute = true;
        var until = new CountDownLatch(1);
        reading = until;
        try {
            until.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void set(Trouble trouble) {
        troubles.add(trouble);
        tell();
    }

    void inNextReceipt(Trouble trouble) {
        inNextReceipt = Optional.of(trouble);
    }

    void losePowerInNextReceipt() {
        losePowerInNextReceipt = true;
    }

    synchronized void runLow() {
        low = true;
        tell();
    }

    /// The link stays, no answer comes.
    void mute() {
        mute = true;
    }

    /// In the middle of the next receipt it hangs: it prints no more, takes no byte and gives none.
    void stallInNextReceipt() {
        stallInNextReceipt = true;
    }

    /// An older model that cannot drop what it has.
    void cannotClear() {
        clears = false;
    }

    void heal() {
        synchronized (this) {
            troubles.clear();
            low = false;
            mute = false;
            reading.countDown();
            if (server == null) {
                switchOn();
            }
        }
        buffer.wake();
        tell();
    }

    synchronized List<byte[]> receipts() {
        return List.copyOf(receipts);
    }

    private static void close(@Nullable AutoCloseable closeable) {
        try {
            if (closeable != null) {
                closeable.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        heal();
        switchOff();
    }
}
