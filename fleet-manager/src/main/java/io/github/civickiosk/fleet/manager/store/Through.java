package io.github.civickiosk.fleet.manager.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.civickiosk.fleet.manager.store.Written.Missing;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Knows through which record of each journal nothing is missing: kept in memory, since one host writes at a time, and in the
/// database. One thread at a time; forgotten when a transaction failed.
final class Through {

    private static final Logger LOG = LoggerFactory.getLogger(Through.class);

    private final Map<Series, Long> known = new HashMap<>();
    private final Map<Series, Long> changed = new LinkedHashMap<>();
    private final List<Missing> missing = new ArrayList<>();

    private record Series(String table, String kiosk, String journal) {}

    long usage(Handle handle, Numbered.Batch<UsageRow> batch) {
        return next(handle, "usage", batch);
    }

    long states(Handle handle, Numbered.Batch<StateRow> batch) {
        return next(handle, "state", batch);
    }

    private long next(Handle handle, String kind, Numbered.Batch<?> batch) {
        var series = new Series(kind + "_through", batch.kiosk(), batch.journal().toString());
        long before = known.computeIfAbsent(series, _ -> stored(handle, series));
        if (before < batch.acknowledged()) {
            LOG.warn("Kiosk {} was acknowledged {} records through {}, and here they are known through {} only: this database is"
                    + " younger, or the kiosk had to drop them", batch.kiosk(), kind, batch.acknowledged(), before);
            missing.add(new Missing(kind, batch.kiosk(), series.journal, before + 1, batch.acknowledged()));
        }
        long through = Math.max(before, batch.acknowledged());
        if (batch.after() <= through && !batch.rows().isEmpty()) { // otherwise a message between was lost
            through = Math.max(through, batch.rows().getLast().number());
        }
        if (through != before) {
            known.put(series, through);
            changed.put(series, through);
        }
        return through;
    }

    private static long stored(Handle handle, Series series) {
        return handle.createQuery("select through from " + series.table + " where kiosk = ? and journal = ?")
                .bind(0, series.kiosk)
                .bind(1, series.journal).mapTo(Long.class).findOne().orElse(0L);
    }

    /// Writes what went forward.
    void write(Handle handle) {
        changed.forEach((series,
                through) -> handle.execute("insert into " + series.table + " (kiosk, journal, through) values (?, ?, ?)"
                        + " on conflict (kiosk, journal) do update set through = excluded.through", series.kiosk, series.journal,
                        through));
        changed.clear();
    }

    /// What was found to be missing since the last call.
    List<Missing> takeMissing() {
        var taken = List.copyOf(missing);
        missing.clear();
        return taken;
    }

    void forget() {
        known.clear();
        changed.clear();
        missing.clear();
    }
}
