package io.github.civickiosk.core.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;

import io.github.civickiosk.core.issuance.IssuingAuthority.IssuanceOutcome;
import io.github.civickiosk.device.printer.DocumentPrinter.JobName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the kiosk must still know after a power cut: which certificates were made and printed, and how sessions ended.
/// Issuance ids, never people. A write has reached the disk when its method returns. Safe from any thread; every method
/// throws [JournalException] when the disk fails.
public final class Journal implements AutoCloseable {

    /// Version of the tables that this software writes.
    public static final int VERSION = Schema.VERSION;
    /// The oldest version whose software reads those tables.
    public static final int OLDEST_READER = Schema.OLDEST_READER;
    /// Bound of each call.
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int DROPPED_AT_ONCE = 200;

    private final JournalFile file;
    private final Clock clock;
    private final UUID uuid;
    private final Outbox<RecordedUsage> outbox;
    private final StateRecords states;
    private final Retention retention;
    private volatile boolean reserved = true;
    private long endedThrough = -1; // only in transactions

    private Journal(JournalFile file, Clock clock, Retention retention) {
        this.file = file;
        this.clock = clock;
        this.retention = retention;
        this.uuid = identify();
        this.outbox = new Outbox<>(file, clock, new Outbox.Series("usage", "ended_at"), UsageRows::read);
        this.states = new StateRecords(file, clock);
    }

    /// Opens the journal in this file, made on first use.
    public static Journal open(Path file, Clock clock) {
        return open(file, clock, Retention.DEFAULT);
    }

    public static Journal open(Path file, Clock clock, Retention retention) {
        return open(file, clock, retention, () -> {});
    }

    /// @param boundary called before and after each commit
    static Journal open(Path file, Clock clock, Retention retention, Runnable boundary) {
        Journal journal = new Journal(new JournalFile(file, boundary), clock, retention);
        journal.adopt();
        journal.reserved();
        return journal;
    }

    /// Names this series of usage records: new hardware, or a lost disk, starts a new one.
    public UUID uuid() {
        return uuid;
    }

    /// The usage records.
    public Outbox<RecordedUsage> outbox() {
        return outbox;
    }

    public StateRecords states() {
        return states;
    }

    /// What is counted over all sessions, by the names of [Tallies]; what was never counted is missing.
    public Map<String, Long> tallies() {
        return file.query("SELECT name, count FROM tally", row -> Map.entry(row.getString(1), row.getLong(2))).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
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
        file.transaction(c -> ended(c, issuance, outcome, sheets, how));
    }

    /// What became of it, and in the same transaction the session in which it did.
    public void ended(UUID issuance, IssuanceOutcome outcome, int sheets, String how, Usage.SoFar soFar) {
        file.transaction(c -> ended(c, issuance, outcome, sheets, how) + keep(c, soFar));
    }

    private int ended(Connection c, UUID issuance, IssuanceOutcome outcome, int sheets, String how) throws SQLException {
        return JournalFile.update(c, """
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

    /// A session has come so far. Should the process end before it, this becomes its record.
    public void visit(Usage.SoFar soFar) {
        file.transaction(c -> keep(c, soFar));
    }

    private int keep(Connection c, Usage.SoFar soFar) throws SQLException {
        return soFar.startedAt().toNanos() > endedThrough ? UsageRows.keep(c, clock.millis(), soFar) : 0; // late: it has ended
    }

    /// A session has ended.
    ///
    /// @param startedAt monotonic time of its first touch
    /// @return the record's number in this journal's series
    public long record(Duration startedAt, Usage usage) {
        long number = file.transaction(c -> {
            JournalFile.update(c, "DELETE FROM visit WHERE session <= ?", startedAt.toNanos());
            endedThrough = Math.max(endedThrough, startedAt.toNanos());
            return UsageRows.insert(c, clock.millis(), usage);
        });
        outbox.tell();
        reserved(); // for the next session
        return number;
    }

    /// The session in which an earlier process was cut off gets its record.
    private void adopt() {
        file.transaction(c -> {
            record Cut(long at, Usage usage) {}
            for (Cut cut : JournalFile.query(c, "SELECT * FROM visit",
                    row -> new Cut(row.getLong("ended_at"), UsageRows.usage(row)))) {
                LOG.info("A session was cut off in {}", cut.usage().lastStep());
                UsageRows.insert(c, cut.at(), cut.usage().cut());
            }
            return JournalFile.update(c, "DELETE FROM visit");
        });
    }

    /// Drops what [Retention] does not keep; to be called now and then.
    ///
    /// @param certain whether a time server holds the clock: nothing is too old by a clock that may be wrong
    public void retain(boolean certain) {
        long before = outbox.dropped() + states.outbox().dropped();
        if (certain) {
            long oldest = clock.instant().minus(retention.age()).toEpochMilli();
            outbox.forgetBefore(oldest);
            states.outbox().forgetBefore(oldest);
        }
        while (file.used() > retention.bytes()
                && Math.min(outbox.oldest(), states.outbox().oldest()) < Long.MAX_VALUE) {
            (outbox.oldest() <= states.outbox().oldest() ? outbox : states.outbox()).forgetOldest(DROPPED_AT_ONCE);
        }
        long lost = outbox.dropped() + states.outbox().dropped() - before;
        if (lost > 0) {
            LOG.warn("{} records were dropped before the fleet manager had acknowledged them", lost);
        }
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
