package io.github.civickiosk.issuing.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import io.github.civickiosk.issuing.store.Turn;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

import static java.nio.charset.StandardCharsets.UTF_8;

/// What was done, by which kiosk and about whom, for those who check the authority. People stand in it as keyed pseudonyms. Entries are
/// only ever added, and each holds the hash of the one before: who changes or takes out one has to change all that follow,
/// and the head that was noted elsewhere no longer fits. Safe for use by several threads.
public final class AuditLog {

    /// How long the id of a visit is; an index holds so much of the details.
    private static final int VISIT_ID = 22;
    private static final int AT_ONCE = 2_000;
    private static final String BEGINNING = "0".repeat(64);

    /// @param subject keyed pseudonym of the person; empty where nobody is meant
    /// @param detail  ids and words of ours, e.g. a service, a problem, an issuance; never the citizen's data
    public record Entry(String kiosk, Event event, String subject, String detail) {}

    /// What can stand in the log.
    public enum Event {
        VISIT_OPENED, VISIT_CLOSED, IDENTIFIED, EVIDENCE_REFUSED, CODE_SENT, CODE_REFUSED, HOLDER_CHECKED, REGISTER_READ,
        REGISTER_ANSWERED, ISSUED,
        ISSUANCE_REFUSED,
        DOCUMENT_SERVED, OUTCOME, DOCUMENTS_DELETED, KIOSK_ALLOWED, KIOSK_DENIED, KIOSK_REVOKED, KIOSK_REINSTATED,
        OUTCOME_OF_UNKNOWN, RESTORED, HELD, RELEASED, EXPORTED, CLAIM_READ, REISSUED, CLERK_ADDED, CLERK_REMOVED, CLERK_IN,
        CLERK_REFUSED, WITHDRAWN, SIGNER_ADDED, SIGNER_RETIRED, SIGNER_REVOKED
    }

    /// One row as it is stored.
    public record Row(long number, String at, String kiosk, String event, String subject, String detail, String hash) {}

    /// The end of the chain.
    public record Head(long number, String hash) {}

    /// What [#verify] found.
    public sealed interface Verdict {
        record Whole(Head head) implements Verdict {}

        /// @param number of the first entry that does not follow from the one before
        record Broken(long number) implements Verdict {}
    }

    /// An entry whose thread waits until it is written.
    private static final class Waiting {
        private final Entry entry;
        private boolean written; // guarded by the lock of those that write

        Waiting(Entry entry) {
            this.entry = entry;
        }
    }

    private final Jdbi jdbi;
    private final Clock clock;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock writing = new ReentrantLock();

    public AuditLog(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /// Entries that come at the same time are written in one transaction: a disk is waited for once, and nobody polls for a lock.
    public void append(Entry entry) {
        var mine = new Waiting(entry);
        waiting.add(mine);
        writing.lock();
        try {
            if (!mine.written) { // whoever had the lock before may have written it, too
                write(mine);
            }
        } finally {
            writing.unlock();
        }
    }

    /// All that wait. When that fails each of the others tries for itself.
    private void write(Waiting mine) {
        var batch = new ArrayList<Waiting>();
        for (Waiting next = waiting.poll(); next != null; next = waiting.poll()) {
            batch.add(next);
        }
        try {
            jdbi.useTransaction(handle -> batch.forEach(each -> append(handle, each.entry)));
            batch.forEach(each -> each.written = true);
        } catch (RuntimeException e) {
            batch.stream().filter(each -> each != mine).forEach(waiting::add);
            throw e;
        }
    }

    /// Within a transaction of the caller's, and last in it, so that the deed and its entry stand or fall together; other appends wait
    /// until it ends.
    public void append(Handle handle, Entry entry) {
        Turn.AUDIT.take(handle);
        Head head = head(handle);
        long number = head.number() + 1;
        String at = clock.instant().toString();
        handle.execute("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?)", number, at, entry.kiosk(), entry.event().name(),
                entry.subject(), entry.detail(),
                hash(head.hash(), number, at, entry.kiosk(), entry.event().name(), entry.subject(), entry.detail()));
    }

    public Head head() {
        return jdbi.withHandle(AuditLog::head);
    }

    public Optional<Row> entry(long number) {
        return jdbi.withHandle(
                handle -> handle.select("SELECT * FROM audit WHERE number = ?", number).map(AuditLog::row).findFirst());
    }

    /// The entries from one number to another, both included.
    public List<Row> entries(long from, long to) {
        return jdbi
                .withHandle(handle -> handle.select("SELECT * FROM audit WHERE number BETWEEN ? AND ? ORDER BY number", from, to)
                        .map(AuditLog::row).list());
    }

    /// The entries of a visit, and those about a certificate, oldest first. Looks at every entry.
    public List<Row> about(String visit, String issuance) {
        return jdbi.withHandle(handle -> handle
                .select("SELECT * FROM audit WHERE substr(detail, 1, ?) = ? OR substr(detail, 1, ?) = ? ORDER BY number",
                        visit.length(), visit,
                        issuance.length(), issuance)
                .map(AuditLog::row).list());
    }

    /// One after the other, from the beginning.
    public void each(Consumer<Row> reader) {
        for (List<Row> rows = after(Long.MIN_VALUE); !rows.isEmpty(); rows = after(rows.getLast().number())) {
            rows.forEach(reader);
        }
    }

    /// Where the log goes on after a copy of it was restored. Looks at every entry.
    public List<Row> restores() {
        return jdbi.withHandle(handle -> handle.select("SELECT * FROM audit WHERE event = 'RESTORED' ORDER BY number")
                .map(AuditLog::row).list());
    }

    /// Whether a head noted earlier is still part of the chain; otherwise the end was cut off.
    public boolean holds(String hash) {
        return jdbi.withHandle(
                handle -> handle.select("SELECT 1 FROM audit WHERE hash = ?", hash).mapToMap().findFirst().isPresent());
    }

    /// What was read of a register for a visit, oldest first.
    public List<Row> reads(String visit) {
        return jdbi.withHandle(handle -> handle.select(
                "SELECT * FROM audit WHERE event = 'REGISTER_READ' AND substr(detail, 1, " + VISIT_ID + ") = ? ORDER BY number",
                visit)
                .map(AuditLog::row).list());
    }

    /// When something was last done for a person.
    ///
    /// @param subject pseudonym of the person
    /// @return since then, newest first, at most so many
    public List<Instant> latest(Event event, String subject, Instant since, int most) {
        return jdbi.withHandle(handle -> handle
                .select("SELECT at FROM audit WHERE event = '" + event + "' AND subject = ? AND at > ? ORDER BY at DESC LIMIT "
                        + most,
                        subject, since.toString())
                .map((row, _) -> Instant.parse(row.getString(1))).list());
    }

    /// Whether the entry of this number is this one.
    public boolean holds(Head noted) {
        return jdbi.withHandle(
                handle -> handle.select("SELECT 1 FROM audit WHERE number = ? AND hash = ?", noted.number(), noted.hash())
                        .mapToMap().findFirst().isPresent());
    }

    /// Computes the whole chain anew.
    public Verdict verify() {
        var head = new Head(0, BEGINNING);
        for (List<Row> rows = after(Long.MIN_VALUE); !rows.isEmpty(); rows = after(head.number())) {
            switch (follow(head, rows)) {
                case Verdict.Broken broken -> {
                    return broken;
                }
                case Verdict.Whole(var end) -> head = end;
            }
        }
        return new Verdict.Whole(head);
    }

    /// Some entries at a time: a log of years is not held in memory, nor in one transaction.
    private List<Row> after(long number) {
        return jdbi.withHandle(
                handle -> handle.select("SELECT * FROM audit WHERE number > ? ORDER BY number LIMIT " + AT_ONCE, number)
                        .map(AuditLog::row).list());
    }

    private static Verdict follow(Head before, List<Row> rows) {
        Head head = before;
        for (Row row : rows) {
            String expected = hash(head.hash(), row.number(), row.at(), row.kiosk(), row.event(), row.subject(), row.detail());
            if (row.number() != head.number() + 1 || !expected.equals(row.hash())) {
                return new Verdict.Broken(head.number() + 1);
            }
            head = new Head(row.number(), row.hash());
        }
        return new Verdict.Whole(head);
    }

    private static Row row(ResultSet row, StatementContext context) throws SQLException {
        return new Row(row.getLong("number"), row.getString("at"), row.getString("kiosk"), row.getString("event"),
                row.getString("subject"), row.getString("detail"), row.getString("hash"));
    }

    private static Head head(Handle handle) {
        Optional<Head> last = handle.select("SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1")
                .map((row, _) -> new Head(row.getLong(1), row.getString(2))).findFirst();
        return last.orElse(new Head(0, BEGINNING));
    }

    /// Each part is written with its length, so that no two entries read the same.
    private static String hash(String before, Object... parts) {
        var text = new StringBuilder(before);
        for (Object part : parts) {
            String value = part.toString();
            text.append('\n').append(value.length()).append(':').append(value);
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
