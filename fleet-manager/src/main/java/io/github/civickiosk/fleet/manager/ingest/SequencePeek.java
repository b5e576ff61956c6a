package io.github.civickiosk.fleet.manager.ingest;

import java.io.IOException;
import java.util.OptionalInt;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;

/// Reads a message's sequence number alone: the rest cannot be read before the messages that come before it.
final class SequencePeek {

    private static final int SEQ = 3; // field number in sparkplug_b.proto, Payload

    private SequencePeek() {}

    /// Empty when there is none from 0 to 255, or no payload at all.
    static OptionalInt of(byte[] payload) {
        var in = CodedInputStream.newInstance(payload);
        try {
            OptionalInt found = OptionalInt.empty();
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                if (WireFormat.getTagFieldNumber(tag) == SEQ && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_VARINT) {
                    long number = in.readUInt64();
                    found = number >= 0 && number < 256 ? OptionalInt.of((int) number) : OptionalInt.empty();
                } else if (!in.skipField(tag)) {
                    return OptionalInt.empty();
                }
            }
            return found;
        } catch (IOException notAPayload) {
            return OptionalInt.empty();
        }
    }
}
