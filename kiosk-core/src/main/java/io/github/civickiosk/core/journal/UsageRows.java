package io.github.civickiosk.core.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/// Usage in the tables `usage`, of sessions that ended, and `visit`, of the one that runs.
final class UsageRows {

    private static final String COLUMNS = "ended_at, lasted_ms, language, services, delivered, voided, unknown, ending, last_step,"
            + " rating, reason, steps, aids";

    private UsageRows() {}

    /// @return its number
    static long insert(Connection c, long endedAt, Usage usage) throws SQLException {
        List<@Nullable Object> values = values(endedAt, usage);
        JournalFile.update(c, "INSERT INTO usage (" + COLUMNS + ") VALUES (" + marks(values.size()) + ")", values.toArray());
        long number = JournalFile.query(c, "SELECT last_insert_rowid()", row -> row.getLong(1)).getFirst();
        Tallies.count(c, usage);
        return number;
    }

    /// The newest word on a session counts, in whatever order they come.
    static int keep(Connection c, long at, Usage.SoFar soFar) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>(List.of(soFar.startedAt().toNanos(), soFar.revision()));
        values.addAll(values(at, soFar.usage()));
        JournalFile.update(c, "DELETE FROM visit WHERE session < ? OR session = ? AND revision <= ?", soFar.startedAt().toNanos(),
                soFar.startedAt().toNanos(), soFar.revision());
        return JournalFile.update(c, "INSERT INTO visit (session, revision, " + COLUMNS + ") SELECT " + marks(values.size())
                + " WHERE NOT EXISTS (SELECT 1 FROM visit)", values.toArray());
    }

    static RecordedUsage read(ResultSet row) throws SQLException {
        return new RecordedUsage(row.getLong("number"), Instant.ofEpochMilli(row.getLong("ended_at")), usage(row));
    }

    static Usage usage(ResultSet row) throws SQLException {
        return new Usage(Duration.ofMillis(row.getLong("lasted_ms")), row.getString("language"),
                Standing.words(row.getString("services")), row.getInt("delivered"), row.getInt("voided"), row.getInt("unknown"),
                Usage.End.valueOf(row.getString("ending")), row.getString("last_step"), row.getInt("rating"),
                row.getString("reason"), Standing.words(row.getString("steps")).stream().map(Usage.Step::parse).toList(),
                Standing.words(row.getString("aids")));
    }

    private static List<@Nullable Object> values(long endedAt, Usage usage) {
        return List.of(endedAt, usage.lasted().toMillis(), usage.language(), String.join(" ", usage.services()),
                usage.delivered(), usage.voided(), usage.unknown(), usage.end().name(), usage.lastStep(), usage.rating(),
                usage.reason(), usage.steps().stream().map(Usage.Step::toString).collect(Collectors.joining(" ")),
                String.join(" ", usage.aids()));
    }

    private static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }
}
