package io.github.civickiosk.fleet.agent;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

import io.github.civickiosk.fleet.sparkplug.Value;

/// What the host was last told, so that data is sent by exception only. One thread at a time.
final class Published {

    private static final String NODE = "";

    private final Report report;
    private final Map<String, SequencedMap<String, Value>> told = new TreeMap<>();

    Published(Report report) {
        this.report = report;
    }

    void forget() {
        told.clear();
    }

    /// All values of the node, from now on known to the host.
    SequencedMap<String, Value> node() {
        told.put(NODE, report.node().values());
        return new LinkedHashMap<>(told.get(NODE));
    }

    /// Tells the host what is new, by `wire`.
    ///
    /// @return false when something could not be sent
    boolean tell(NodeWire wire) {
        SequencedMap<String, Value> news = news(NODE, report.node());
        boolean sent = news.isEmpty() || wire.data(news) > 0;
        for (var device : report.devices().entrySet()) {
            sent = sent && tell(wire, device.getKey(), device.getValue());
        }
        return sent;
    }

    private boolean tell(NodeWire wire, String device, Board board) {
        boolean present = board.present();
        if (!told.containsKey(device)) {
            return !present || wire.deviceBirth(device, news(device, board));
        }
        if (!present) {
            told.remove(device);
            return wire.deviceDeath(device);
        }
        SequencedMap<String, Value> news = news(device, board);
        return news.isEmpty() || wire.deviceData(device, news);
    }

    private SequencedMap<String, Value> news(String owner, Board board) {
        SequencedMap<String, Value> now = board.values();
        SequencedMap<String, Value> news = new LinkedHashMap<>(now);
        SequencedMap<String, Value> before = told.put(owner, now);
        if (before != null) {
            news.entrySet().removeIf(value -> value.getValue().equals(before.get(value.getKey())));
        }
        return news;
    }
}
