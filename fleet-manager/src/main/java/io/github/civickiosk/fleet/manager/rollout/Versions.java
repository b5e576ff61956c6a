package io.github.civickiosk.fleet.manager.rollout;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.civickiosk.fleet.manager.store.Database;

/// Which software kiosks say they run. Safe for several threads.
public final class Versions {

    private static final int AT_A_TIME = 500;

    private final Database database;

    public Versions(Database database) {
        this.database = database;
    }

    /// How many of these kiosks run which version.
    Map<String, Long> of(List<String> kiosks) {
        Map<String, Long> counts = new TreeMap<>();
        for (int from = 0; from < kiosks.size(); from += AT_A_TIME) {
            var some = kiosks.subList(from, Math.min(kiosks.size(), from + AT_A_TIME));
            database.read(handle -> handle.createQuery("""
                    select coalesce(value, 'not known') as version, count(*) as kiosks from metric
                    where device = '' and name = 'Properties/Software Version' and kiosk in (<kiosks>) group by value""")
                    .bindList("kiosks", some)
                    .map((row, _) -> counts.merge(row.getString("version"), row.getLong("kiosks"), Long::sum)).list());
        }
        return counts;
    }
}
