package io.github.civickiosk.fleet.agent;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

import io.github.civickiosk.fleet.sparkplug.Value;

/// What the host was last told, so that data is sent by exception only, and what it could not be told, as history. One thread
/// at a time.
final class Published {

    private static final int TOGETHER = 100;
    private static final int MESSAGES_AT_ONCE = 10;

    private final Report report;
    private final Map<String, SequencedMap<String, Value>> told = new TreeMap<>();
    private final Backlog backlog = new Backlog();

    Published(Report report) {
        this.report = report;
    }

    void forget() {
        told.clear();
    }

    /// All values of the node, from now on known to the host.
    SequencedMap<String, Value> node() {
        told.put(Aliases.NODE, report.node().values());
        return new LinkedHashMap<>(told.get(Aliases.NODE));
    }

    /// Whether the node has a metric that its birth did not declare.
    boolean outgrewBirth() {
        var declared = told.get(Aliases.NODE);
        return declared != null && !declared.keySet().containsAll(report.node().values().keySet());
    }

    /// The node's metrics as the next birth declares them.
    List<Metric<?>> metrics() {
        return report.node().metrics();
    }

    /// Remembers what is new, while nobody can be told.
    void gather(Instant now) {
        gather(Aliases.NODE, report.node(), now);
        report.devices().forEach((device, board) -> {
            if (board.present()) {
                gather(device, board, now);
            } else {
                told.remove(device);
            }
        });
    }

    private void gather(String owner, Board board, Instant now) {
        boolean known = told.containsKey(owner);
        var news = news(owner, board);
        if (known) {
            backlog.add(owner, news, now);
        }
    }

    /// Tells the host what was, after what is, by `wire`; a little of it at a time.
    ///
    /// @return false when something could not be sent
    boolean tellHistory(NodeWire wire) {
        for (int i = 0; i < MESSAGES_AT_ONCE && !backlog.isEmpty(); i++) {
            List<Backlog.Change> run = backlog.oldest(TOGETHER);
            String owner = run.getFirst().owner();
            boolean born = told.containsKey(owner); // a device that is not there any more has no data (6.4.22)
            if (born && !wire.history(owner, run)) {
                return false;
            }
            backlog.told(run.size());
        }
        return true;
    }

    boolean hasHistory() {
        return !backlog.isEmpty();
    }

    /// Tells the host what is new, by `wire`.
    ///
    /// @return false when something could not be sent
    boolean tell(NodeWire wire) {
        SequencedMap<String, Value> news = news(Aliases.NODE, report.node());
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
        SequencedMap<String, Value> before = told.putIfAbsent(owner, now);
        if (before == null) {
            return new LinkedHashMap<>(now);
        }
        SequencedMap<String, Value> news = new LinkedHashMap<>(now);
        news.entrySet().removeIf(value -> !before.containsKey(value.getKey()) // the next birth's
                || !board.moved(value.getKey(), before.get(value.getKey()), value.getValue()));
        before.putAll(news); // what moved too little is compared with what was told, so that a slow drift is told in the end
        return news;
    }
}
