package io.github.civickiosk.fleet.sparkplug;

import java.util.Optional;

/// The data types of Sparkplug B 3.0, 6.4.16, that a value of ours can have, with the specification's numbers. Templates,
/// property sets and arrays are not among them: a metric of such a type is skipped.
public enum DataType {
    INT8(1), INT16(2), INT32(3), INT64(4), UINT8(5), UINT16(6), UINT32(7), UINT64(8), FLOAT(9), DOUBLE(10), BOOLEAN(11), STRING(
            12),
    DATE_TIME(13), TEXT(14), UUID(15), DATA_SET(16), BYTES(17), FILE(18);

    private final int code;

    DataType(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static Optional<DataType> of(int code) {
        return code >= 1 && code <= values().length ? Optional.of(values()[code - 1]) : Optional.empty();
    }

    /// The type's name as the specification writes it.
    public String word() {
        return switch (this) {
            case INT8 -> "Int8";
            case INT16 -> "Int16";
            case INT32 -> "Int32";
            case INT64 -> "Int64";
            case UINT8 -> "UInt8";
            case UINT16 -> "UInt16";
            case UINT32 -> "UInt32";
            case UINT64 -> "UInt64";
            case FLOAT -> "Float";
            case DOUBLE -> "Double";
            case BOOLEAN -> "Boolean";
            case STRING -> "String";
            case DATE_TIME -> "DateTime";
            case TEXT -> "Text";
            case UUID -> "UUID";
            case DATA_SET -> "DataSet";
            case BYTES -> "Bytes";
            case FILE -> "File";
        };
    }
}
