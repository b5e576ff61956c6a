package io.github.civickiosk.fleet.agent;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// The port by which the kiosk says how it is: the present value of each metric, set by any thread at any time. The edge
/// node publishes what changed. Setting never blocks, and setting the value that stands changes nothing.
public final class Report {

    private final Board node = new Board("the node", Metrics.NODE, this::changed);
    private final SequencedMap<String, Board> devices = new LinkedHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public Report() {
        Metrics.DEVICES.forEach((id, metrics) -> devices.put(id, new Board(id, metrics, this::changed)));
    }

    /// The kiosk as a whole.
    public Board node() {
        return node;
    }

    /// A device of [Metrics#DEVICES]. It is born to the fleet when its first metric is set.
    public Board device(String id) {
        return Optional.ofNullable(devices.get(id))
                .orElseThrow(() -> new IllegalArgumentException(
                        "No device " + id + " in the registry; there are " + devices.keySet()));
    }

    /// The devices that are fitted, each with its present values.
    SequencedMap<String, Board> devices() {
        return devices;
    }

    /// Calls the listener after each change, on the thread that made it. It must not block.
    void listen(Runnable listener) {
        listeners.add(listener);
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }
}
