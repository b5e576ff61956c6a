package io.github.civickiosk.fleet.sparkplug;

import java.time.Instant;
import java.util.Arrays;
import java.util.Set;

/// A metric's value with its type.
public sealed interface Value {

    DataType type();

    /// A whole number of [DataType#INT8] to [DataType#UINT64]. A UInt64 above 2^63 is a negative `number`.
    record Whole(DataType type, long number) implements Value {
        private static final Set<DataType> TYPES = Set.of(DataType.INT8, DataType.INT16, DataType.INT32, DataType.INT64,
                DataType.UINT8, DataType.UINT16, DataType.UINT32, DataType.UINT64);

        public Whole { check(TYPES.contains(type), type); }
    }

    /// A Float or a Double.
    record Real(DataType type, double number) implements Value {
        public Real { check(type == DataType.FLOAT || type == DataType.DOUBLE, type); }
    }

    record Truth(boolean truth) implements Value {
        @Override
        public DataType type() {
            return DataType.BOOLEAN;
        }
    }

    /// A String, Text or UUID.
    record Text(DataType type, String text) implements Value {
        public Text { check(type == DataType.STRING || type == DataType.TEXT || type == DataType.UUID, type); }

        public Text(String text) {
            this(DataType.STRING, text);
        }
    }

    /// A DateTime; the wire carries milliseconds.
    record Time(Instant at) implements Value {
        @Override
        public DataType type() {
            return DataType.DATE_TIME;
        }
    }

    /// Bytes or a File.
    record Blob(DataType type, byte[] bytes) implements Value {
        public Blob { check(type == DataType.BYTES || type == DataType.FILE, type); }

        @Override
        public boolean equals(Object other) {
            return other instanceof Blob(var otherType, var otherBytes) && type == otherType && Arrays.equals(bytes, otherBytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    record Table(DataSet table) implements Value {
        @Override
        public DataType type() {
            return DataType.DATA_SET;
        }
    }

    /// No value is known (`is_null`).
    record Null(DataType type) implements Value {}

    private static void check(boolean fits, DataType type) {
        if (!fits) {
            throw new IllegalArgumentException("No value of this kind is a " + type.word());
        }
    }
}
