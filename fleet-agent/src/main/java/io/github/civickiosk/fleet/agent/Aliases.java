package io.github.civickiosk.fleet.agent;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import io.github.civickiosk.fleet.sparkplug.DataType;
import io.github.civickiosk.fleet.sparkplug.Declared;

/// The alias of each metric of the registry: a number unique over the node and all its devices (Sparkplug B 3.0, 6.4.5), the
/// same for as long as this process lives. `Node Control/Rebirth` and `bdSeq` have none: who asks for a birth knows no alias
/// yet, and a death must be understood without one.
final class Aliases {

    /// The owner of the node's own metrics.
    static final String NODE = "";

    private final Map<Owned, Long> numbers = new HashMap<>();
    private final Map<Long, Owned> metrics = new HashMap<>();
    private final Map<Owned, DataType> types = new HashMap<>();

    private record Owned(String owner, String metric) {}

    Aliases() {
        NodeMetrics.ALL.forEach(metric -> add(NODE, metric));
        Metrics.NODE.forEach(metric -> add(NODE, metric));
        Metrics.DEVICES.forEach((device, metrics) -> metrics.forEach(metric -> add(device, metric)));
    }

    /// Gives the node's metrics that came later an alias, too.
    void extend(List<Metric<?>> metrics) {
        metrics.forEach(metric -> add(NODE, metric));
    }

    private void add(String owner, Metric<?> metric) {
        var owned = new Owned(owner, metric.name());
        if (types.put(owned, metric.type()) != null) {
            return;
        }
        if (!List.of(NodeMetrics.REBIRTH, NodeMetrics.BD_SEQ).contains(metric)) {
            long alias = numbers.size() + 1L;
            numbers.put(owned, alias);
            metrics.put(alias, owned);
        }
    }

    OptionalLong of(String owner, String metric) {
        Long alias = numbers.get(new Owned(owner, metric));
        return alias == null ? OptionalLong.empty() : OptionalLong.of(alias);
    }

    /// What a command to the node or to a device may speak of.
    Declared declaredBy(String owner) {
        return new Declared() {
            @Override
            public Optional<DataType> type(String metric) {
                return Optional.ofNullable(types.get(new Owned(owner, metric)));
            }

            @Override
            public Optional<String> name(long alias) {
                return Optional.ofNullable(metrics.get(alias)).filter(owned -> owned.owner.equals(owner)).map(Owned::metric);
            }
        };
    }
}
