package io.github.civickiosk.fleet.manager.simulate;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import io.github.civickiosk.fleet.sparkplug.link.Message;

/// As much of MQTT 3.1.1 (OASIS, 2014) as a quiet client needs: CONNECT with a will, SUBSCRIBE at QoS 1, PUBLISH at QoS 0, PINGREQ,
/// and what a broker sends back.
final class Packets {

    static final int CONNACK = 2;
    static final int PUBLISH = 3;

    private static final int CONNECT_HEADER = 0x10;
    private static final int PUBLISH_HEADER = 0x30;
    private static final int PUBACK_HEADER = 0x40;
    private static final int SUBSCRIBE_HEADER = 0x82;
    private static final int PINGREQ_HEADER = 0xC0;
    private static final int WILL_AT_QOS_1_AND_CLEAN_SESSION = 0b0000_1110;
    private static final int LEVEL_3_1_1 = 4;

    private Packets() {}

    private interface Body {
        void write(DataOutputStream out) throws IOException;
    }

    static byte[] connect(String clientId, Duration keepAlive, Message will) {
        return packet(CONNECT_HEADER, out -> {
            text(out, "MQTT");
            out.writeByte(LEVEL_3_1_1);
            out.writeByte(WILL_AT_QOS_1_AND_CLEAN_SESSION);
            out.writeShort(Math.toIntExact(keepAlive.toSeconds()));
            text(out, clientId);
            text(out, will.topic());
            out.writeShort(will.payload().length);
            out.write(will.payload());
        });
    }

    static byte[] subscribe(int id, List<String> filters) {
        return packet(SUBSCRIBE_HEADER, out -> {
            out.writeShort(id);
            for (String filter : filters) {
                text(out, filter);
                out.writeByte(1);
            }
        });
    }

    static byte[] publish(String topic, byte[] payload) {
        return packet(PUBLISH_HEADER, out -> {
            text(out, topic);
            out.write(payload);
        });
    }

    static byte[] acknowledge(int id) {
        return packet(PUBACK_HEADER, out -> out.writeShort(id));
    }

    static byte[] ping() {
        return packet(PINGREQ_HEADER, _ -> {});
    }

    /// What a broker sent.
    ///
    /// @param type the packet's type, 1 to 14
    record Packet(int type, int flags, byte[] body) {

        String topic() {
            return new String(body, 2, topicLength(), StandardCharsets.UTF_8);
        }

        /// Of a PUBLISH at QoS 1; 0 at QoS 0.
        int id() {
            int at = 2 + topicLength();
            return qos() == 0 ? 0 : (body[at] & 0xFF) << 8 | body[at + 1] & 0xFF;
        }

        byte[] payload() {
            int from = 2 + topicLength() + (qos() == 0 ? 0 : 2);
            return Arrays.copyOfRange(body, from, body.length);
        }

        private int qos() {
            return flags >> 1 & 3;
        }

        private int topicLength() {
            return (body[0] & 0xFF) << 8 | body[1] & 0xFF;
        }
    }

    /// Blocks until a whole packet is there.
    static Packet read(DataInputStream in) throws IOException {
        int header = in.readUnsignedByte();
        int length = 0;
        int shift = 0;
        int next;
        do {
            next = in.readUnsignedByte();
            length |= (next & 0x7F) << shift;
            shift += 7;
        } while ((next & 0x80) != 0 && shift < 28);
        return new Packet(header >> 4, header & 0xF, in.readNBytes(length));
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeShort(bytes.length);
        out.write(bytes);
    }

    private static byte[] packet(int header, Body body) {
        try {
            var content = new ByteArrayOutputStream();
            body.write(new DataOutputStream(content));
            var whole = new ByteArrayOutputStream();
            whole.write(header);
            length(whole, content.size());
            content.writeTo(whole);
            return whole.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // memory does not fail
        }
    }

    private static void length(OutputStream out, int length) throws IOException {
        int rest = length;
        do {
            out.write(rest > 0x7F ? rest & 0x7F | 0x80 : rest);
            rest >>= 7;
        } while (rest > 0);
    }
}
