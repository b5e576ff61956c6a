package io.github.civickiosk.core.journal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

import io.github.civickiosk.core.issuance.IssuingAuthority.IssuanceOutcome;
import io.github.civickiosk.device.printer.DocumentPrinter.JobName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the kiosk must still know after a power cut: which certificates were made and printed, and how sessions ended.
/// Issuance ids, never people. A write has reached the disk when its method returns. Safe from any thread; every method
/// throws [JournalException] when the disk fails.
public final class Journal implements AutoCloseable {

    /// Bound of each call.
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final Duration KEPT = Duration.ofDays(30);

    private final JournalFile file;
    private final Clock clock;
    private final UUID uuid;
    private final Outbox outbox;
    private volatile boolean reserved = true;

    private Journal(JournalFile file, Clock clock) {
        this.file = file;
        this.clock = clock;
        this.uuid = identify();
        this.outbox = new Outbox(file, clock, KEPT);
    }

    /// Opens the journal in this file, made on first use.
    public static Journal open(Path file, Clock clock) {
        Journal journal = new Journal(new JournalFile(file), clock);
        journal.reserved();
        return journal;
    }

    /// Names this series of usage records: new hardware, or a lost disk, starts a new one.
    public UUID uuid() {
        return uuid;
    }

    public Outbox outbox() {
        return outbox;
    }

    /// A certificate was made; nothing of it has been printed.
    public void made(UUID issuance, String claim) {
        file.update("INSERT INTO issuance (id, claim, made_at) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING",
                issuance.toString(), claim, now());
    }

    /// Paper is about to move.
    ///
    /// @param sheetsBefore the printer's lifetime counter, where it has one
    public void printing(UUID issuance, String claim, JobName job, OptionalLong sheetsBefore) {
        file.update("""
                INSERT INTO issuance (id, claim, made_at, job, printing_at, sheets_before) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET job = excluded.job, printing_at = excluded.printing_at,
                    sheets_before = excluded.sheets_before""",
                issuance.toString(), claim, now(), job.value(), now(),
                sheetsBefore.isPresent() ? sheetsBefore.getAsLong() : null);
    }

    /// What became of it. A word that says more than `unknown` may follow `unknown`; nothing follows a final word.
    public void ended(UUID issuance, IssuanceOutcome outcome, int sheets, String how) {
        file.update("""
                INSERT INTO issuance (id, claim, made_at, outcome, sheets, how, ended_at) VALUES (?, '', ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET outcome = excluded.outcome, sheets = excluded.sheets, how = excluded.how,
                    ended_at = excluded.ended_at, attempts = 0, next_attempt_at = 0, acknowledged_at = NULL
                WHERE outcome IS NULL OR outcome = 'UNKNOWN' AND excluded.outcome <> 'UNKNOWN'""",
                issuance.toString(), now(), outcome.name(), sheets, how, now());
    }

    /// The paper was taken.
    ///
    /// @param how `exit sensor`, `touch`, or `time-out` when nobody knows better
    public void collected(UUID issuance, String how) {
        file.update("UPDATE issuance SET collected = ? WHERE id = ?", how, issuance.toString());
    }

    /// Certificates of which the journal knows no end: after a restart these are settled.
    public List<InDoubt> inDoubt() {
        return file.query(
                "SELECT id, claim, job, sheets_before, printing_at FROM issuance WHERE outcome IS NULL ORDER BY made_at",
                row -> {
                    long sheets = row.getLong("sheets_before");
                    OptionalLong before = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(sheets);
                    return new InDoubt(UUID.fromString(row.getString("id")), row.getString("claim"),
                            Optional.ofNullable(row.getString("job")).map(JobName::new), before);
                });
    }

    /// Outcomes that the authority has not acknowledged and that may be told now, the oldest first.
    public List<Report> reportsDue(int limit) {
        return file.query("""
                SELECT id, outcome, sheets, how, attempts FROM issuance
                WHERE outcome IS NOT NULL AND acknowledged_at IS NULL AND next_attempt_at <= ? ORDER BY ended_at LIMIT ?""",
                row -> new Report(UUID.fromString(row.getString("id")), IssuanceOutcome.valueOf(row.getString("outcome")),
                        row.getInt("sheets"), row.getString("how"), row.getInt("attempts")),
                now(), limit);
    }

    /// The authority has recorded this word.
    public void acknowledged(Report report) {
        file.transaction(c -> {
            JournalFile.update(c, "DELETE FROM issuance WHERE acknowledged_at < ?", clock.instant().minus(KEPT).toEpochMilli());
            return JournalFile.update(c, "UPDATE issuance SET acknowledged_at = ? WHERE id = ? AND outcome = ?", now(),
                    report.issuance().toString(), report.outcome().name());
        });
    }

    public void notAcknowledged(Report report, Instant next) {
        file.update("UPDATE issuance SET attempts = attempts + 1, next_attempt_at = ? WHERE id = ?", next.toEpochMilli(),
                report.issuance().toString());
    }

    /// Takes the space for the next sessions' rows beforehand, in the file and in its write-ahead log, so that a disk that
    /// fills up within a session fails none of its writes. Cheap while enough is reserved.
    ///
    /// @return whether it is reserved; false on a full or broken disk: no session should start then
    public boolean reserved() {
        boolean before = reserved;
        try {
            reserved = file.reserve();
        } catch (JournalException e) {
            reserved = false;
            if (before) {
                LOG.error("No space for the journal: {}", e.getMessage());
            }
        }
        return reserved;
    }

    /// How many outcomes the authority has not acknowledged.
    public int unacknowledged() {
        return file
                .query("SELECT count(*) FROM issuance WHERE outcome IS NOT NULL AND acknowledged_at IS NULL",
                        row -> row.getInt(1))
                .getFirst();
    }

    int synchronous() {
        return file.query("PRAGMA synchronous", row -> row.getInt(1)).getFirst();
    }

    /// A session has ended.
    ///
    /// @return the record's number in this journal's series
    public long record(Usage usage) {
        long number = outbox.add(usage);
        reserved(); // for the next session
        return number;
    }

    /// Lets go of the file. Later calls fail.
    @Override
    public void close() {
        file.close();
    }

    private UUID identify() {
        return file.transaction(c -> {
            JournalFile.update(c, "INSERT INTO journal SELECT ?, ? WHERE NOT EXISTS (SELECT 1 FROM journal)",
                    UUID.randomUUID().toString(), now());
            try (var statement = c.createStatement(); var row = statement.executeQuery("SELECT uuid FROM journal")) {
                return UUID.fromString(row.getString(1));
            }
        });
    }

    private long now() {
        return clock.millis();
    }

    /// A certificate without an end.
    ///
    /// @param job empty when printing had not begun
    /// @param sheetsBefore the printer's lifetime counter before the job, where it has one
    public record InDoubt(UUID issuance, String claim, Optional<JobName> job, OptionalLong sheetsBefore) {}

    /// @param attempts how often it was told in vain
    public record Report(UUID issuance, IssuanceOutcome outcome, int sheets, String how, int attempts) {}
}
