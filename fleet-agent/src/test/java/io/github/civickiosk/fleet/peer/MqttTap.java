package io.github.civickiosk.fleet.peer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Stands between a client and its broker and notes every MQTT 3.1.1 packet that the client sends, header flags included: what
/// neither a subscriber nor the broker's log shows. Clients connect to [#port]; several at a time.
public final class MqttTap implements AutoCloseable {

    private static final int CONNECT = 1;
    private static final int PUBLISH = 3;
    private static final int SUBSCRIBE = 8;
    private static final int DISCONNECT = 14;

    private final int brokerPort;
    private final ServerSocket server;
    private final List<Packet> packets = new ArrayList<>();
    private final List<Socket> sockets = new ArrayList<>();

    /// What a client sent.
    public sealed interface Packet {

        /// @param willQos 0 to 2
        record Connect(String clientId, boolean cleanSession, boolean will, String willTopic, byte[] willPayload, int willQos,
                boolean willRetained) implements Packet {}

        record Subscribe(String filter, int qos) implements Packet {}

        record Publish(String topic, byte[] payload, int qos, boolean retained) implements Packet {}

        record Disconnect() implements Packet {}

        /// The client's connection ended, with or without a DISCONNECT.
        record Gone() implements Packet {}
    }

    private MqttTap(int brokerPort, ServerSocket server) {
        this.brokerPort = brokerPort;
        this.server = server;
    }

    public static MqttTap before(MosquittoPeer broker) {
        try {
            var tap = new MqttTap(broker.port(), new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().name("mqtt-tap").start(tap::accept);
            return tap;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    /// Everything until now, in the order of coming.
    public synchronized List<Packet> packets() {
        return List.copyOf(packets);
    }

    public <P extends Packet> List<P> packets(Class<P> kind) {
        return packets().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /// Waits until a packet that fits is among those seen.
    public synchronized void await(Predicate<Packet> fits) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (packets.stream().noneMatch(fits)) {
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("Not sent within 20 s; sent were " + packets);
            }
            wait(left);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        synchronized (this) {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Socket broker = new Socket(InetAddress.getLoopbackAddress(), brokerPort);
                synchronized (this) {
                    sockets.addAll(List.of(client, broker));
                }
                Thread.ofVirtual().start(() -> relay(client, broker));
                Thread.ofVirtual().start(() -> answers(broker, client));
            } catch (IOException closed) {
                // the test ends, or the broker is not there: the client sees it
            }
        }
    }

    private void relay(Socket client, Socket broker) {
        try (client; broker) {
            var in = new DataInputStream(client.getInputStream());
            var out = new DataOutputStream(broker.getOutputStream());
            while (true) {
                int header = in.readUnsignedByte();
                var raw = new ByteArrayOutputStream();
                raw.write(header);
                byte[] body = in.readNBytes(length(in, raw));
                raw.write(body);
                note(header, new DataInputStream(new ByteArrayInputStream(body)));
                out.write(raw.toByteArray());
                out.flush();
            }
        } catch (IOException gone) {
            add(new Packet.Gone());
        }
    }

    private static int length(DataInputStream in, ByteArrayOutputStream raw) throws IOException {
        int length = 0;
        for (int shift = 0; shift <= 21; shift += 7) {
            int digit = in.readUnsignedByte();
            raw.write(digit);
            length |= (digit & 0x7F) << shift;
            if (digit < 0x80) {
                return length;
            }
        }
        throw new IOException("no length of MQTT");
    }

    private void note(int header, DataInputStream body) throws IOException {
        switch (header >> 4) {
            case CONNECT -> add(connect(body));
            case PUBLISH -> add(publish(header, body));
            case SUBSCRIBE -> {
                body.readUnsignedShort(); // packet identifier
                while (body.available() > 0) {
                    add(new Packet.Subscribe(text(body), body.readUnsignedByte()));
                }
            }
            case DISCONNECT -> add(new Packet.Disconnect());
            default -> {} // acknowledgements and pings
        }
    }

    private static Packet connect(DataInputStream body) throws IOException {
        text(body); // protocol name
        body.readUnsignedByte(); // level
        int flags = body.readUnsignedByte();
        body.readUnsignedShort(); // keep alive
        String clientId = text(body);
        boolean will = (flags & 4) != 0;
        String topic = will ? text(body) : "";
        byte[] payload = will ? body.readNBytes(body.readUnsignedShort()) : new byte[0];
        return new Packet.Connect(clientId, (flags & 2) != 0, will, topic, payload, flags >> 3 & 3, (flags & 32) != 0);
    }

    private static Packet publish(int header, DataInputStream body) throws IOException {
        String topic = text(body);
        int qos = header >> 1 & 3;
        if (qos > 0) {
            body.readUnsignedShort(); // packet identifier
        }
        return new Packet.Publish(topic, body.readAllBytes(), qos, (header & 1) != 0);
    }

    private static String text(DataInputStream body) throws IOException {
        return new String(body.readNBytes(body.readUnsignedShort()), StandardCharsets.UTF_8);
    }

    private static void answers(Socket broker, Socket client) {
        try (broker; client) {
            broker.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException gone) {
            // one side has ended, the other ends with it
        }
    }

    private synchronized void add(Packet packet) {
        packets.add(packet);
        notifyAll();
    }
}
