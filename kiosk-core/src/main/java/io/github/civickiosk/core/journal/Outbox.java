package io.github.civickiosk.core.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Usage records for the fleet, numbered from 1 without gaps, kept until acknowledged and 30 days longer. Safe from any
/// thread.
public final class Outbox {

    private final JournalFile file;
    private final Clock clock;
    private final Duration kept;
    private volatile Runnable appended = () -> {};

    Outbox(JournalFile file, Clock clock, Duration kept) {
        this.file = file;
        this.clock = clock;
        this.kept = kept;
    }

    /// Records with a greater number, in order. Acknowledged ones are still given for 30 days: a fleet manager that was
    /// restored asks for them again.
    public List<UsageRecord> after(long number, int limit) {
        return file.query("SELECT * FROM usage WHERE number > ? ORDER BY number LIMIT ?", Outbox::read, number, limit);
    }

    /// Number of the last record that was acknowledged; 0 when none was.
    public long acknowledgedThrough() {
        return file.query("SELECT coalesce(max(number), 0) FROM usage WHERE acknowledged_at IS NOT NULL", row -> row.getLong(1))
                .getFirst();
    }

    /// The fleet manager has committed every record up to this number.
    public void acknowledgedThrough(long number) {
        file.transaction(c -> {
            JournalFile.update(c, "UPDATE usage SET acknowledged_at = ? WHERE number <= ? AND acknowledged_at IS NULL",
                    clock.millis(),
                    number);
            // the newest stays, so that the number that was acknowledged is known for ever
            return JournalFile.update(c, "DELETE FROM usage WHERE acknowledged_at < ? AND number < ?",
                    clock.instant().minus(kept).toEpochMilli(), number);
        });
    }

    /// Calls the listener after each record that is added, on the thread that added it; it must not block.
    public void whenAppended(Runnable listener) {
        appended = listener;
    }

    long add(Usage usage) {
        long number = insert(usage);
        appended.run();
        return number;
    }

    private long insert(Usage usage) {
        return file.transaction(c -> {
            JournalFile.update(c,
                    """
                            INSERT INTO usage (ended_at, lasted_ms, language, services, delivered, voided, unknown, ending, last_step, rating)
                            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                    clock.millis(), usage.lasted().toMillis(), usage.language(),
                    String.join(" ", usage.services()), usage.delivered(), usage.voided(), usage.unknown(), usage.end().name(),
                    usage.lastStep(), usage.rating());
            try (var statement = c.createStatement(); var row = statement.executeQuery("SELECT last_insert_rowid()")) {
                return row.getLong(1);
            }
        });
    }

    private static UsageRecord read(ResultSet row) throws SQLException {
        String services = row.getString("services");
        Usage usage = new Usage(Duration.ofMillis(row.getLong("lasted_ms")), row.getString("language"),
                services.isEmpty() ? List.of() : List.of(services.split(" ")), row.getInt("delivered"), row.getInt("voided"),
                row.getInt("unknown"), Usage.End.valueOf(row.getString("ending")), row.getString("last_step"),
                row.getInt("rating"));
        return new UsageRecord(row.getLong("number"), Instant.ofEpochMilli(row.getLong("ended_at")), usage);
    }

    /// @param number of the record in this journal's series
    public record UsageRecord(long number, Instant endedAt, Usage usage) {}
}
