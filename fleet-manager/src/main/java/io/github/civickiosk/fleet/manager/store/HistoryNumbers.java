package io.github.civickiosk.fleet.manager.store;

import java.util.HashMap;
import java.util.Map;

import org.jdbi.v3.core.Handle;

/// The short numbers of kiosks and metrics in the history. One thread at a time; forgotten when a transaction failed.
final class HistoryNumbers {

    private final Map<String, Integer> kiosks = new HashMap<>();
    private final Map<Metric, Integer> metrics = new HashMap<>();
    private boolean loaded;

    private record Metric(String device, String name) {}

    int kiosk(Handle handle, String kiosk) {
        load(handle);
        Integer known = kiosks.get(kiosk);
        if (known != null) {
            return known;
        }
        int number = kiosks.size() + 1;
        handle.execute("insert into history_kiosk (id, kiosk) values (?, ?)", number, kiosk);
        kiosks.put(kiosk, number);
        return number;
    }

    int metric(Handle handle, String device, String name) {
        load(handle);
        var metric = new Metric(device, name);
        Integer known = metrics.get(metric);
        if (known != null) {
            return known;
        }
        int number = metrics.size() + 1;
        handle.execute("insert into history_metric (id, device, name) values (?, ?, ?)", number, device, name);
        metrics.put(metric, number);
        return number;
    }

    /// The numbers are given without gaps and never taken back.
    private void load(Handle handle) {
        if (loaded) {
            return;
        }
        handle.createQuery("select id, kiosk from history_kiosk")
                .map((row, _) -> kiosks.put(row.getString("kiosk"), row.getInt("id")) == null).list();
        handle.createQuery("select id, device, name from history_metric")
                .map((row,
                        _) -> metrics.put(new Metric(row.getString("device"), row.getString("name")), row.getInt("id")) == null)
                .list();
        loaded = true;
    }

    void forget() {
        kiosks.clear();
        metrics.clear();
        loaded = false;
    }
}
