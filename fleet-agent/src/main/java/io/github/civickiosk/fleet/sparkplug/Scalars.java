package io.github.civickiosk.fleet.sparkplug;

import io.github.civickiosk.fleet.sparkplug.PayloadReader.Malformed;

/// Reads single values, of a metric or a table's cell alike: the field must fit the type and the number its range.
final class Scalars {

    private Scalars() {}

    /// @param bits a protobuf uint32 with the two's complement of a signed number
    static Value ofInt(String name, DataType type, int bits) throws Malformed {
        return switch (type) {
            case INT8 -> whole(name, type, bits, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case INT16 -> whole(name, type, bits, Short.MIN_VALUE, Short.MAX_VALUE);
            case INT32 -> new Value.Whole(type, bits);
            case UINT8 -> whole(name, type, Integer.toUnsignedLong(bits), 0, 0xFF);
            case UINT16 -> whole(name, type, Integer.toUnsignedLong(bits), 0, 0xFFFF);
            case UINT32 -> new Value.Whole(type, Integer.toUnsignedLong(bits));
            case INT64, UINT64, FLOAT, DOUBLE, BOOLEAN, STRING, DATE_TIME, TEXT, UUID, DATA_SET, BYTES, FILE -> throw misfit(name,
                    type);
        };
    }

    /// A UInt32 is read here as well: Eclipse Tahu writes it so.
    static Value ofLong(String name, DataType type, long bits) throws Malformed {
        return switch (type) {
            case INT64, UINT64 -> new Value.Whole(type, bits);
            case UINT32 -> whole(name, type, bits, 0, 0xFFFF_FFFFL);
            case DATE_TIME -> new Value.Time(PayloadReader.time(bits));
            case INT8, INT16, INT32, UINT8, UINT16, FLOAT, DOUBLE, BOOLEAN, STRING, TEXT, UUID, DATA_SET, BYTES, FILE ->
                throw misfit(
                        name, type);
        };
    }

    static Value ofReal(String name, DataType type, DataType expected, double number) throws Malformed {
        expect(type == expected, name, type);
        return new Value.Real(type, number);
    }

    static Value ofBoolean(String name, DataType type, boolean truth) throws Malformed {
        expect(type == DataType.BOOLEAN, name, type);
        return new Value.Truth(truth);
    }

    static Value ofString(String name, DataType type, String text) throws Malformed {
        expect(type == DataType.STRING || type == DataType.TEXT || type == DataType.UUID, name, type);
        return new Value.Text(type, text);
    }

    static void expect(boolean fits, String name, DataType type) throws Malformed {
        if (!fits) {
            throw misfit(name, type);
        }
    }

    private static Value whole(String name, DataType type, long number, long least, long greatest) throws Malformed {
        if (number < least || number > greatest) {
            throw new Malformed(name + " is no " + type.word() + ": " + number);
        }
        return new Value.Whole(type, number);
    }

    private static Malformed misfit(String name, DataType type) {
        return new Malformed(name + " carries something that is no " + type.word());
    }
}
