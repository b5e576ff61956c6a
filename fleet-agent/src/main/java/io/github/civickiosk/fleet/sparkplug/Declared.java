package io.github.civickiosk.fleet.sparkplug;

import java.util.Optional;

/// What the birth of an edge node or a device declared, for reading what comes after it.
@FunctionalInterface
public interface Declared {

    /// Before a birth, and for reading one.
    Declared NOTHING = _ -> Optional.empty();

    /// The type of a metric.
    Optional<DataType> type(String metric);

    /// The name that an alias stands for.
    default Optional<String> name(long alias) {
        return Optional.empty();
    }
}
