package io.github.civickiosk.fleet.sparkplug;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import com.google.protobuf.InvalidProtocolBufferException;
import io.github.civickiosk.fleet.sparkplug.wire.Payload.Metric;

/// Reads payloads strictly: what is not by the specification is refused whole.
final class PayloadReader {

    private static final int LAST_DATATYPE = 34; // Sparkplug B 3.0, 6.4.16; 19 and 20 to 34 are templates, sets and arrays

    private final Declared declared;
    private final Optional<Instant> came;

    PayloadReader(Declared declared) {
        this(declared, Optional.empty());
    }

    /// @param came the time of a payload that has none; empty when it must have one
    PayloadReader(Declared declared, Optional<Instant> came) {
        this.declared = declared;
        this.came = came;
    }

    Payload read(byte[] bytes) throws InvalidProtocolBufferException, Malformed, UndeclaredMetric {
        var wire = io.github.civickiosk.fleet.sparkplug.wire.Payload.parseFrom(bytes);
        Instant at = wire.hasTimestamp()
                ? time(wire.getTimestamp())
                : came.orElseThrow(() -> new Malformed("no timestamp"));
        List<Reading> readings = new ArrayList<>();
        for (Metric metric : wire.getMetricsList()) {
            read(metric, at).ifPresent(readings::add);
        }
        return new Payload(at, sequence(wire), readings);
    }

    private static OptionalInt sequence(io.github.civickiosk.fleet.sparkplug.wire.Payload wire) throws Malformed {
        if (!wire.hasSeq()) {
            return OptionalInt.empty();
        }
        if (wire.getSeq() < 0 || wire.getSeq() > 255) {
            throw new Malformed("sequence number " + Long.toUnsignedString(wire.getSeq()));
        }
        return OptionalInt.of((int) wire.getSeq());
    }

    private Optional<Reading> read(Metric metric, Instant sent) throws Malformed, UndeclaredMetric {
        String name = name(metric);
        Optional<DataType> type = type(name, metric);
        if (type.isEmpty()) {
            return Optional.empty();
        }
        Instant at = metric.hasTimestamp() ? time(metric.getTimestamp()) : sent;
        OptionalLong alias = metric.hasAlias() ? OptionalLong.of(metric.getAlias()) : OptionalLong.empty();
        return Optional.of(new Reading(name, alias, at, value(name, metric, type.get()), metric.getIsHistorical()));
    }

    private String name(Metric metric) throws Malformed, UndeclaredMetric {
        if (metric.hasName() && !metric.getName().isEmpty()) {
            return metric.getName();
        }
        if (!metric.hasAlias()) {
            throw new Malformed("a metric without a name and without an alias");
        }
        String alias = "alias " + Long.toUnsignedString(metric.getAlias());
        return declared.name(metric.getAlias()).orElseThrow(() -> new UndeclaredMetric(alias));
    }

    /// The metric's type; empty when it is one that we skip.
    private Optional<DataType> type(String name, Metric metric) throws Malformed, UndeclaredMetric {
        if (!metric.hasDatatype()) {
            return Optional.of(declared.type(name).orElseThrow(() -> new UndeclaredMetric(name)));
        }
        int code = metric.getDatatype();
        if (code < 1 || code > LAST_DATATYPE) {
            throw new Malformed(name + " has the data type " + Integer.toUnsignedString(code));
        }
        return DataType.of(code);
    }

    private static Value value(String name, Metric metric, DataType type) throws Malformed {
        if (metric.getIsNull()) {
            return new Value.Null(type);
        }
        return switch (metric.getValueCase()) {
            case INT_VALUE -> Scalars.ofInt(name, type, metric.getIntValue());
            case LONG_VALUE -> Scalars.ofLong(name, type, metric.getLongValue());
            case FLOAT_VALUE -> Scalars.ofReal(name, type, DataType.FLOAT, metric.getFloatValue());
            case DOUBLE_VALUE -> Scalars.ofReal(name, type, DataType.DOUBLE, metric.getDoubleValue());
            case BOOLEAN_VALUE -> Scalars.ofBoolean(name, type, metric.getBooleanValue());
            case STRING_VALUE -> Scalars.ofString(name, type, metric.getStringValue());
            case BYTES_VALUE -> {
                Scalars.expect(type == DataType.BYTES || type == DataType.FILE, name, type);
                yield new Value.Blob(type, metric.getBytesValue().toByteArray());
            }
            case DATASET_VALUE -> {
                Scalars.expect(type == DataType.DATA_SET, name, type);
                yield new Value.Table(TableReader.read(name, metric.getDatasetValue()));
            }
            case TEMPLATE_VALUE, VALUE_NOT_SET -> throw new Malformed(name + " has no value of " + type.word());
        };
    }

    static Instant time(long millis) throws Malformed {
        if (millis < 0) {
            throw new Malformed("the time " + Long.toUnsignedString(millis));
        }
        return Instant.ofEpochMilli(millis);
    }

    /// The bytes are against the specification.
    static final class Malformed extends Exception {
        Malformed(String why) {
            super(why);
        }
    }

    /// No birth told the type of this metric.
    static final class UndeclaredMetric extends Exception {
        final String metric;

        UndeclaredMetric(String metric) {
            super(metric);
            this.metric = metric;
        }
    }
}
