package io.github.civickiosk.fleet.sparkplug;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import com.google.protobuf.InvalidProtocolBufferException;

/// A Sparkplug B payload (6.4).
///
/// @param at       when it was sent
/// @param sequence 0 to 255; a death certificate of a node and a command have none
/// @param readings a birth names each metric once
public record Payload(Instant at, OptionalInt sequence, List<Reading> readings) {

    /// No message of ours is longer, and no longer one is read.
    public static final int MAX_BYTES = 64 * 1024;

    public Payload {
        readings = List.copyOf(readings);
        if (sequence.isPresent() && (sequence.getAsInt() < 0 || sequence.getAsInt() > 255)) {
            throw new IllegalArgumentException("A sequence number is 0 to 255, not " + sequence.getAsInt());
        }
    }

    /// The value of a metric; the last one when there are several.
    public Optional<Value> value(String name) {
        return readings.reversed().stream().filter(reading -> reading.name().equals(name)).map(Reading::value).findFirst();
    }

    /// Bytes with name, alias and type of each metric, as births and deaths want it.
    public byte[] encodeWithTypes() {
        return PayloadWriter.write(this, true).toByteArray();
    }

    /// Bytes without the types, and with the alias in place of the name where there is one, as data and commands want it: the
    /// reader knows them from the birth.
    public byte[] encode() {
        return PayloadWriter.write(this, false).toByteArray();
    }

    /// Reads bytes that anyone may have sent.
    ///
    /// @param declared asked for the type or the name of a metric when the bytes do not say
    public static Decoded decode(byte[] bytes, Declared declared) {
        return decode(bytes, new PayloadReader(declared));
    }

    /// Reads a command that anyone may have sent. Unlike data it may come without a time (widely used hosts send none): it then has
    /// the time at which it came.
    public static Decoded decodeCommand(byte[] bytes, Declared declared, Instant came) {
        return decode(bytes, new PayloadReader(declared, Optional.of(came)));
    }

    private static Decoded decode(byte[] bytes, PayloadReader reader) {
        if (bytes.length > MAX_BYTES) {
            return new Decoded.Garbage(bytes.length + " bytes are more than " + MAX_BYTES);
        }
        try {
            return new Decoded.Read(reader.read(bytes));
        } catch (InvalidProtocolBufferException e) {
            return new Decoded.Garbage("no protobuf message: " + e.getMessage());
        } catch (PayloadReader.UndeclaredMetric e) {
            return new Decoded.Undeclared(e.metric);
        } catch (PayloadReader.Malformed e) {
            return new Decoded.Garbage(String.valueOf(e.getMessage()));
        }
    }

    /// Outcome of [#decode].
    public sealed interface Decoded {
        record Read(Payload payload) implements Decoded {}

        /// A metric without a type, or an alias, that no birth declared: its reader has missed the birth.
        record Undeclared(String metric) implements Decoded {}

        /// Not a payload by the specification.
        record Garbage(String why) implements Decoded {}
    }
}
