package io.github.civickiosk.fleet.manager.store;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/// Appends to the history of metrics.
///
/// @param numbers kept between transactions
record HistoryWrites(Dialect dialect, Handle handle, HistoryNumbers numbers) {

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long AHEAD_AT_MOST = Duration.ofHours(12).toMillis();

    static HistoryWrites of(Dialect dialect, Handle handle, HistoryNumbers numbers) {
        return new HistoryWrites(dialect, handle, numbers);
    }

    /// @param received stands for a time that lies in the future, since a kiosk's clock may be wrong
    void write(List<HistoryRow> rows, Instant received) {
        if (rows.isEmpty()) {
            return;
        }
        long now = received.toEpochMilli();
        switch (dialect) {
            case SQLITE -> insert(rows, now);
            case POSTGRESQL -> copy(rows, now);
        }
        Set<Long> hours = new HashSet<>();
        rows.forEach(row -> hours.add(at(row, now) / HOUR * HOUR));
        hours.forEach(
                hour -> handle.execute("insert into history_touched (hour) values (?) on conflict (hour) do nothing", hour));
    }

    private void insert(List<HistoryRow> rows, long now) {
        var batch = handle.prepareBatch("insert into history (kiosk, metric, at, value, text) values (?, ?, ?, ?, ?)");
        rows.forEach(row -> batch.add(numbers.kiosk(handle, row.kiosk()), numbers.metric(handle, row.device(), row.metric()),
                at(row, now), row.value(), row.text()));
        batch.execute();
    }

    private void copy(List<HistoryRow> rows, long now) {
        int[] kiosks = new int[rows.size()]; // before the COPY, which has the connection to itself
        int[] metrics = new int[rows.size()];
        for (int i = 0; i < kiosks.length; i++) {
            HistoryRow row = rows.get(i);
            boolean same = i > 0 && row.kiosk().equals(rows.get(i - 1).kiosk());
            kiosks[i] = same ? kiosks[i - 1] : numbers.kiosk(handle, row.kiosk());
            metrics[i] = numbers.metric(handle, row.device(), row.metric());
        }
        try (var copy = new PostgresCopy(handle.getConnection(), "history (kiosk, metric, at, value, text)")) {
            for (int i = 0; i < kiosks.length; i++) {
                HistoryRow row = rows.get(i);
                copy.row(5).integer(kiosks[i]).integer(metrics[i]).bigint(at(row, now)).real(row.value()).text(row.text());
            }
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException(e, null);
        }
    }

    private static long at(HistoryRow row, long now) {
        long at = row.at().toEpochMilli();
        return at > now + AHEAD_AT_MOST ? now : at;
    }
}
