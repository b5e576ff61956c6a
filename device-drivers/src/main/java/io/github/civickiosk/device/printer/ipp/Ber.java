package io.github.civickiosk.device.printer.ipp;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// As much of BER (X.690) as an SNMP message of one datagram needs.
final class Ber {

    static final int INTEGER = 0x02;
    static final int OCTET_STRING = 0x04;
    static final int NULL = 0x05;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int SEQUENCE = 0x30;

    private Ber() {}

    /// @param content what is inside; a part of a message, or a value
    record Element(int tag, byte[] content) {

        byte[] encoded() {
            var out = new ByteArrayOutputStream();
            out.write(tag);
            if (content.length < 0x80) {
                out.write(content.length);
            } else {
                out.write(0x82);
                out.write(content.length >> 8);
                out.write(content.length);
            }
            out.writeBytes(content);
            return out.toByteArray();
        }

        /// @throws IllegalArgumentException when it is no number of at most eight bytes
        long number() {
            if (content.length == 0 || content.length > Long.BYTES) {
                throw new IllegalArgumentException("Not a number");
            }
            var value = (long) content[0];
            for (var index = 1; index < content.length; index++) {
                value = value << 8 | content[index] & 0xff;
            }
            return value;
        }

        /// Whether an identifier lies in the subtree of another.
        boolean isBelow(byte[] identifier) {
            return tag == OBJECT_IDENTIFIER && content.length > identifier.length
                    && Arrays.equals(content, 0, identifier.length, identifier, 0, identifier.length);
        }
    }

    static Element of(int tag, Element... parts) {
        var content = new ByteArrayOutputStream();
        for (var part : parts) {
            content.writeBytes(part.encoded());
        }
        return new Element(tag, content.toByteArray());
    }

    /// In as few bytes as it takes.
    static Element number(int value) {
        return new Element(INTEGER, BigInteger.valueOf(value).toByteArray());
    }

    /// @throws IllegalArgumentException when it is none, or not of that kind
    static Element expect(int tag, ByteBuffer from) {
        var element = next(from);
        if (element.tag != tag) {
            throw new IllegalArgumentException("Expected " + tag + ", found " + element.tag);
        }
        return element;
    }

    static Element next(ByteBuffer from) {
        try {
            var tag = from.get() & 0xff;
            var length = from.get() & 0xff;
            if (length >= 0x80) {
                length = longLength(from, length & 0x7f);
            }
            if (length > from.remaining()) {
                throw new IllegalArgumentException("Longer than the message");
            }
            var content = new byte[length];
            from.get(content);
            return new Element(tag, content);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("The message ends early", e);
        }
    }

    private static int longLength(ByteBuffer from, int bytes) {
        if (bytes == 0 || bytes > 3) {
            throw new IllegalArgumentException("A length of " + bytes + " bytes");
        }
        var length = 0;
        for (var index = 0; index < bytes; index++) {
            length = length << 8 | from.get() & 0xff;
        }
        return length;
    }
}
