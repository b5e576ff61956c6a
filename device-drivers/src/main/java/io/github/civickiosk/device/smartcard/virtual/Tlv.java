package io.github.civickiosk.device.smartcard.virtual;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// A BER-TLV data object (ISO/IEC 7816-4, 6.3) with a tag of one or two bytes.
record Tlv(int tag, byte[] value) {

    static byte[] wrap(int tag, byte[]... parts) {
        return new Tlv(tag, Bytes.concat(parts)).bytes();
    }

    byte[] bytes() {
        var tagBytes = tag > 0xFF ? new byte[]{(byte) (tag >> 8), (byte) tag} : new byte[]{(byte) tag};
        return Bytes.concat(tagBytes, lengthBytes(value.length), value);
    }

    private static byte[] lengthBytes(int length) {
        if (length < 0x80) {
            return new byte[]{(byte) length};
        }
        var hex = Integer.toHexString(length);
        var digits = HexFormat.of().parseHex(hex.length() % 2 == 0 ? hex : "0" + hex);
        return Bytes.concat(new byte[]{(byte) (0x80 | digits.length)}, digits);
    }

    /// @throws IllegalArgumentException when the bytes are no sequence of data objects
    static List<Tlv> parse(byte[] bytes) {
        var objects = new ArrayList<Tlv>();
        var in = ByteBuffer.wrap(bytes);
        try {
            while (in.hasRemaining()) {
                objects.add(next(in));
            }
        } catch (BufferUnderflowException truncated) {
            throw new IllegalArgumentException("A data object ends after its container", truncated);
        }
        return objects;
    }

    private static Tlv next(ByteBuffer in) {
        int tag = in.get() & 0xFF;
        if ((tag & 0x1F) == 0x1F) {
            tag = tag << 8 | in.get() & 0xFF;
        }
        int length = in.get() & 0xFF;
        if (length >= 0x80) {
            int digits = length & 0x7F;
            length = 0;
            while (digits-- > 0) {
                length = length << 8 | in.get() & 0xFF;
            }
        }
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        var value = new byte[length];
        in.get(value);
        return new Tlv(tag, value);
    }

    static Optional<byte[]> find(int tag, byte[] bytes) {
        return parse(bytes).stream().filter(object -> object.tag == tag).map(Tlv::value).findFirst();
    }
}
