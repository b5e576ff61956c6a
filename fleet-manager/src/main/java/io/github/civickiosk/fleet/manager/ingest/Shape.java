package io.github.civickiosk.fleet.manager.ingest;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

import io.github.civickiosk.fleet.sparkplug.DataType;
import io.github.civickiosk.fleet.sparkplug.Declared;
import io.github.civickiosk.fleet.sparkplug.Payload;

/// What a birth declared: types and aliases of its metrics. Kiosks of one kind declare the same and share one, so that ten
/// thousand of them take little memory. A value.
record Shape(Map<String, DataType> types, Map<Long, String> names, Map<String, Long> aliases) implements Declared {

    private static final int SHARED_AT_MOST = 10_000;
    private static final Map<Shape, Shape> SHARED = new ConcurrentHashMap<>();

    static Shape of(Payload birth) {
        Map<String, DataType> types = new HashMap<>();
        Map<Long, String> names = new HashMap<>();
        Map<String, Long> aliases = new HashMap<>();
        birth.readings().forEach(reading -> {
            types.put(reading.name(), reading.value().type());
            reading.alias().ifPresent(alias -> {
                names.put(alias, reading.name());
                aliases.put(reading.name(), alias);
            });
        });
        return new Shape(types, names, aliases).shared();
    }

    /// Who declares something new each time must not fill the memory of others.
    private Shape shared() {
        if (SHARED.size() > SHARED_AT_MOST) {
            SHARED.clear();
        }
        Shape same = SHARED.putIfAbsent(this, this);
        return same == null ? this : same;
    }

    @Override
    public Optional<DataType> type(String metric) {
        return Optional.ofNullable(types.get(metric));
    }

    @Override
    public Optional<String> name(long alias) {
        return Optional.ofNullable(names.get(alias));
    }

    /// The alias by which a command must name a metric; empty when the birth gave it none.
    OptionalLong alias(String metric) {
        Long alias = aliases.get(metric);
        return alias == null ? OptionalLong.empty() : OptionalLong.of(alias);
    }
}
