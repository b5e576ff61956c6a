package io.github.civickiosk.fleet.agent;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

import io.github.civickiosk.fleet.sparkplug.Value;

/// The present values of the node's or one device's metrics. Safe for several threads; no call blocks.
public final class Board {

    private final String owner;
    private final SequencedMap<String, Value> values = new LinkedHashMap<>();
    private final Map<String, Metric<?>> metrics = new HashMap<>();
    private final Runnable changed;
    private boolean present;

    Board(String owner, List<Metric<?>> registry, Runnable changed) {
        this.owner = owner;
        this.changed = changed;
        registry.forEach(this::add);
    }

    private boolean add(Metric<?> metric) {
        boolean isNew = metrics.put(metric.name(), metric) == null;
        if (isNew) {
            values.put(metric.name(), new Value.Null(metric.type()));
        }
        return isNew;
    }

    /// Adds a metric that the registry cannot know beforehand, such as a service of the catalogue; the next birth declares it,
    /// and a new one makes a new birth. Nothing happens when it is there already.
    public void declare(Metric<?> metric) {
        synchronized (this) {
            if (!add(metric)) {
                return;
            }
        }
        changed.run();
    }

    /// Whether a value differs enough from the one told last; see [Metric#band].
    synchronized boolean moved(String metric, Value told, Value now) {
        Metric<?> known = metrics.get(metric);
        return known == null || known.moved(told, now);
    }

    synchronized List<Metric<?>> metrics() {
        return values.sequencedKeySet().stream().<Metric<?>>map(metrics::get).toList();
    }

    /// Sets a value.
    ///
    /// @throws IllegalArgumentException when the metric is not one of this board's in the registry [Metrics]
    public <T> void set(Metric<T> metric, T value) {
        put(metric, metric.value(value));
    }

    /// Says that no value is known.
    public void unknown(Metric<?> metric) {
        put(metric, new Value.Null(metric.type()));
    }

    /// Says that the device is not there; it is again with the next value set. All its values are forgotten.
    public void gone() {
        synchronized (this) {
            if (!present) {
                return;
            }
            present = false;
            values.replaceAll((_, value) -> new Value.Null(value.type()));
        }
        changed.run();
    }

    private void put(Metric<?> metric, Value value) {
        synchronized (this) {
            Value standing = values.get(metric.name());
            if (standing == null || standing.type() != metric.type()) {
                throw new IllegalArgumentException("Metric " + metric.name() + " is none of " + owner);
            }
            if (present && standing.equals(value)) {
                return;
            }
            present = true;
            values.put(metric.name(), value);
        }
        changed.run();
    }

    /// Whether the device is there.
    public synchronized boolean present() {
        return present;
    }

    /// Every metric by name, [Value.Null] where nothing is known.
    public synchronized SequencedMap<String, Value> values() {
        return new LinkedHashMap<>(values);
    }
}
