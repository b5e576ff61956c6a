package io.github.civickiosk.core.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// One series of records for the fleet, numbered from 1, kept until acknowledged and 30 days longer, within [Retention]. Safe from
/// any thread.
public final class Outbox<R> {

    private final JournalFile file;
    private final Clock clock;
    private final Series series;
    private final JournalFile.RowReader<R> reader;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private volatile Runnable appended = () -> {};

    /// @param table with the columns `number` and `acknowledged_at`
    /// @param time  the column by which its records grow old
    record Series(String table, String time) {}

    Outbox(JournalFile file, Clock clock, Series series, JournalFile.RowReader<R> reader) {
        this.file = file;
        this.clock = clock;
        this.series = series;
        this.reader = reader;
        file.update("INSERT INTO series (name) VALUES (?) ON CONFLICT (name) DO NOTHING", series.table);
        acknowledged.set(number("SELECT max(acknowledged, (SELECT coalesce(max(number), 0) FROM " + series.table
                + " WHERE acknowledged_at IS NOT NULL)) FROM series WHERE name = ?", series.table)); // an older kiosk keeps no series
        dropped.set(number("SELECT dropped FROM series WHERE name = ?", series.table));
    }

    private long number(String sql, Object... values) {
        return file.query(sql, row -> row.getLong(1), values).getFirst();
    }

    /// Records with a greater number, in order. Acknowledged ones are still given for 30 days: a fleet manager that was
    /// restored asks for them again.
    public List<R> after(long number, int limit) {
        return file.query("SELECT * FROM " + series.table + " WHERE number > ? ORDER BY number LIMIT ?", reader, number, limit);
    }

    /// Number of the last record that was acknowledged; 0 when none was.
    public long acknowledgedThrough() {
        return acknowledged.get();
    }

    /// How many records were dropped before anybody had acknowledged them, ever.
    public long dropped() {
        return dropped.get();
    }

    /// The fleet manager has committed every record up to this number.
    public void acknowledgedThrough(long number) {
        long before = acknowledged.get();
        file.transaction(c -> {
            JournalFile.update(c, "UPDATE " + series.table
                    + " SET acknowledged_at = ? WHERE number > ? AND number <= ? AND acknowledged_at IS NULL", clock.millis(),
                    before, number);
            forget(c);
            return remember(c, Math.max(before, number));
        });
        acknowledged.accumulateAndGet(number, Math::max);
    }

    private int remember(Connection c, long through) throws SQLException {
        return JournalFile.update(c, "UPDATE series SET acknowledged = ? WHERE name = ?", through, series.table);
    }

    private int forget(Connection c) throws SQLException {
        return JournalFile.update(c, "DELETE FROM " + series.table + " WHERE acknowledged_at < ?",
                clock.instant().minus(Retention.ACKNOWLEDGED).toEpochMilli());
    }

    /// Drops what has grown too old.
    void forgetBefore(long millis) {
        drop("WHERE " + series.time + " < ?", millis);
    }

    /// Drops the oldest records.
    void forgetOldest(int count) {
        drop("WHERE number < ?", count + number("SELECT coalesce(min(number), 0) FROM " + series.table));
    }

    /// When the oldest record was written; the end of time when there is none.
    long oldest() {
        return number("SELECT coalesce(min(" + series.time + "), " + Long.MAX_VALUE + ") FROM " + series.table);
    }

    private void drop(String which, long value) {
        int lost = file.transaction(c -> {
            forget(c);
            int unsent = JournalFile.update(c, "DELETE FROM " + series.table + " " + which + " AND acknowledged_at IS NULL",
                    value);
            JournalFile.update(c, "DELETE FROM " + series.table + " " + which, value);
            JournalFile.update(c, "UPDATE series SET dropped = dropped + ? WHERE name = ?", unsent, series.table);
            return unsent;
        });
        dropped.addAndGet(lost);
    }

    /// Calls the listener after each record that is added, on the thread that added it; it must not block.
    public void whenAppended(Runnable listener) {
        appended = listener;
    }

    void tell() {
        appended.run();
    }
}
