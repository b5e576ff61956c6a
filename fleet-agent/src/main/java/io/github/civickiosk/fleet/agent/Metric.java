package io.github.civickiosk.fleet.agent;

import java.time.Duration;
import java.time.Instant;

import io.github.civickiosk.fleet.sparkplug.DataSet;
import io.github.civickiosk.fleet.sparkplug.DataType;
import io.github.civickiosk.fleet.sparkplug.Value;

/// One metric of the registry [Metrics].
///
/// @param <T>     Java type of its values: String, Boolean, Long, Instant or DataSet
/// @param unit    unit of its values, or the words they are taken from; empty where the meaning says all
/// @param meaning one sentence for the reader of `docs/fleet-metrics.md`
/// @param band    dead band: a smaller move, in the value's unit (milliseconds for a time), is not worth a message; 0 tells each
public record Metric<T>(String name, Class<T> kind, DataType type, String unit, String meaning, long band) {

    Metric(String name, Class<T> kind, DataType type, String unit, String meaning) {
        this(name, kind, type, unit, meaning, 0);
    }

    Metric<T> band(long least) {
        return new Metric<>(name, kind, type, unit, meaning, least);
    }

    /// Whether a value differs enough from the one told last.
    boolean moved(Value told, Value now) {
        if (told instanceof Value.Whole(_, var before) && now instanceof Value.Whole(_, var after)) {
            return Math.abs(after - before) >= Math.max(1, band);
        }
        if (told instanceof Value.Time(var before) && now instanceof Value.Time(var after)) {
            return Math.abs(Duration.between(before, after).toMillis()) >= Math.max(1, band);
        }
        return !now.equals(told);
    }

    static Metric<String> text(String name, String words, String meaning) {
        return new Metric<>(name, String.class, DataType.STRING, words, meaning);
    }

    static Metric<Boolean> truth(String name, String meaning) {
        return new Metric<>(name, Boolean.class, DataType.BOOLEAN, "", meaning);
    }

    static Metric<Long> whole(String name, String unit, String meaning) {
        return new Metric<>(name, Long.class, DataType.INT64, unit, meaning);
    }

    static Metric<Instant> time(String name, String meaning) {
        return new Metric<>(name, Instant.class, DataType.DATE_TIME, "ms since 1970 UTC", meaning);
    }

    Value value(T value) {
        return switch (value) {
            case String text -> new Value.Text(type, text);
            case Boolean truth -> new Value.Truth(truth);
            case Long number -> new Value.Whole(type, number);
            case Instant at -> new Value.Time(at);
            case DataSet table -> new Value.Table(table);
            default -> throw new IllegalStateException("Metric " + name + " cannot have a " + value.getClass());
        };
    }
}
