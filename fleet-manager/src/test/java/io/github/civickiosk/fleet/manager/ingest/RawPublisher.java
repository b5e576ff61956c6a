package io.github.civickiosk.fleet.manager.ingest;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.github.civickiosk.fleet.sparkplug.wire.Payload;
import io.github.civickiosk.fleet.sparkplug.wire.Payload.Metric;

/// Publishes at QoS 0 by MQTT 3.1.1 written straight to a socket, so that publishing costs little beside what is measured.
final class RawPublisher implements AutoCloseable {

    /// Mosquitto drops messages of QoS 0 for a client that has a thousand waiting.
    private static final int AHEAD = 800;

    private final Socket socket;
    private final DataOutputStream out;
    private final long since = System.currentTimeMillis() - 60_000;
    private long lost;

    RawPublisher(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), 64 * 1024));
        byte[] id = ("publisher-" + System.nanoTime()).getBytes(StandardCharsets.US_ASCII);
        out.write(new byte[]{0x10, (byte) (12 + id.length), 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 0, 0, (byte) id.length});
        out.write(id);
        out.flush();
        socket.getInputStream().readNBytes(4); // CONNACK
    }

    void publish(String topic, byte[] payload) throws IOException {
        byte[] name = topic.getBytes(StandardCharsets.US_ASCII);
        out.writeByte(0x30);
        for (int left = 2 + name.length + payload.length; left >= 0; left = left < 128 ? -1 : left >> 7) {
            out.writeByte(left < 128 ? left : left & 127 | 128);
        }
        out.writeShort(name.length);
        out.write(name);
        out.write(payload);
    }

    /// A NDATA with values for the aliases from 100 on.
    void data(int kiosk, long message, int metrics) throws IOException {
        long round = message / 200 + 1;
        var payload = Payload.newBuilder().setTimestamp(since + round).setSeq(round % 256);
        for (int metric = 0; metric < metrics; metric++) {
            payload.addMetrics(
                    Metric.newBuilder().setAlias(100 + metric).setTimestamp(since + round).setDoubleValue(round + metric));
        }
        publish("spBv1.0/fleet/NDATA/k" + kiosk, payload.build().toByteArray());
    }

    /// Waits while too much is under way; what does not come within seconds is lost.
    void await(long message, AtomicLong committed) throws IOException, InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (message - committed.get() - lost > AHEAD) {
            flush();
            TimeUnit.MICROSECONDS.sleep(200);
            if (System.nanoTime() > until) {
                lost = message - committed.get();
                System.out.println("lost on the way: " + lost);
            }
        }
    }

    void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
