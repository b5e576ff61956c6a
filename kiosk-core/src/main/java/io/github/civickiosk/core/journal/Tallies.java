package io.github.civickiosk.core.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/// What is counted over all sessions of a journal, whatever becomes of their records. Names: `ended.completed` and the like,
/// `seconds`, `certificates.delivered` and the like, `rated.0` to `rated.4`, `abandoned.STEP`, `seconds.STEP`.
final class Tallies {

    private Tallies() {}

    static void count(Connection c, Usage usage) throws SQLException {
        add(c, "ended." + usage.end().name().toLowerCase(Locale.ROOT), 1);
        add(c, "seconds", usage.lasted().toSeconds());
        add(c, "certificates.delivered", usage.delivered());
        add(c, "certificates.voided", usage.voided());
        add(c, "certificates.unknown", usage.unknown());
        add(c, "rated." + usage.rating(), 1);
        if (usage.end() == Usage.End.ABANDONED) {
            add(c, "abandoned." + usage.lastStep(), 1);
        }
        for (Usage.Step step : usage.steps()) {
            add(c, "seconds." + step.name(), step.took().toSeconds());
        }
    }

    private static void add(Connection c, String name, long count) throws SQLException {
        if (count != 0) {
            JournalFile.update(c, "INSERT INTO tally (name, count) VALUES (?, ?)"
                    + " ON CONFLICT (name) DO UPDATE SET count = count + excluded.count", name, count);
        }
    }
}
