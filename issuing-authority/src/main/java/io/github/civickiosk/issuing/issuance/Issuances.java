package io.github.civickiosk.issuing.issuance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

import io.github.civickiosk.issuing.audit.AuditLog;
import io.github.civickiosk.issuing.audit.AuditLog.Event;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/// The certificates that were made, their documents until nobody needs them, and the claims that are open. Each change and its entry in the
/// audit log stand or fall together. Safe for use by several threads.
public final class Issuances {

    /// What [#report] did.
    enum Recorded {
        NOW, BEFORE, CONFLICT
    }

    private final Jdbi jdbi;
    private final AuditLog audit;
    private final Clock clock;

    public Issuances(Jdbi jdbi, AuditLog audit, Clock clock) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.clock = clock;
    }

    Optional<Issuance> byKey(String kiosk, UUID key) {
        return one("kiosk = ? AND key = ?", kiosk, key.toString());
    }

    Optional<Issuance> byId(String kiosk, UUID id) {
        return one("kiosk = ? AND id = ?", kiosk, id.toString());
    }

    Optional<Issuance> bySerial(String typed) {
        return one("serial_plain = ?", Numbers.plain(typed));
    }

    boolean numbersTaken(String serial, String claim) {
        return one("serial_plain = ? OR claim = ?", Numbers.plain(serial), claim).isPresent();
    }

    /// @param subject pseudonym of the person on the certificate
    /// @return what was made, or what another request or instance had made before under the same key
    Issuance add(Issuance made, byte[] pdf, String subject) {
        return jdbi.inTransaction(handle -> {
            int added = handle.execute("""
                    INSERT INTO issuance VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)
                    ON CONFLICT (kiosk, key) DO NOTHING""", made.id().toString(),
                    made.kiosk(), made.visit(),
                    made.key().toString(), made.digest(), made.service(), made.serial(), Numbers.plain(made.serial()),
                    made.claim(),
                    made.issuedOn().toString(), made.validUntil().map(LocalDate::toString).orElse(null), made.pages(), now(),
                    made.outcome().word());
            if (added == 0) {
                return byKey(made.kiosk(), made.key()).orElseThrow();
            }
            handle.execute("INSERT INTO document VALUES (?, ?)", made.id().toString(), pdf);
            audit.append(handle, new AuditLog.Entry(made.kiosk(), Event.ISSUED, subject, made.id() + " " + made.service()));
            return made;
        });
    }

    /// Empty once the document is no longer kept.
    Optional<byte[]> document(Issuance issuance) {
        return jdbi.withHandle(handle -> handle.select("SELECT pdf FROM document WHERE issuance = ?", issuance.id().toString())
                .map((row, _) -> row.getBytes(1)).findFirst());
    }

    /// The first final word stands; what was said once may be said again.
    Recorded report(Issuance issuance, Outcome outcome, int pages, String how) {
        return jdbi.inTransaction(handle -> {
            String id = issuance.id().toString();
            handle.execute("UPDATE issuance SET outcome = outcome WHERE id = ?", id); // another report waits until this one is written
            if (handle.select("SELECT 1 FROM report WHERE issuance = ? AND outcome = ?", id, outcome.word()).mapToMap()
                    .findFirst().isPresent()) {
                return Recorded.BEFORE;
            }
            if (handle.select("SELECT outcome FROM issuance WHERE id = ?", id).map(Issuances::outcome).one().last()) {
                return Recorded.CONFLICT;
            }
            handle.execute("INSERT INTO report VALUES (?, ?, ?, ?, ?)", id, outcome.word(), pages, how, now());
            handle.execute("UPDATE issuance SET outcome = ?, outcome_at = ? WHERE id = ?", outcome.word(), now(), id);
            claim(handle, issuance, outcome);
            audit.append(handle, new AuditLog.Entry(issuance.kiosk(), Event.OUTCOME, "", id + " " + outcome.word()));
            return Recorded.NOW;
        });
    }

    private void claim(Handle handle, Issuance issuance, Outcome outcome) {
        if (outcome == Outcome.UNKNOWN) {
            handle.execute("INSERT INTO claim VALUES (?, ?, ?, NULL)", issuance.claim(), issuance.id().toString(), now());
        } else {
            handle.execute("UPDATE claim SET closed_at = ? WHERE issuance = ?", now(), issuance.id().toString());
        }
    }

    /// How many claims wait for the claim desk.
    public int openClaims() {
        return jdbi.withHandle(
                handle -> handle.select("SELECT count(*) FROM claim WHERE closed_at IS NULL").mapTo(Integer.class).one());
    }

    /// Deletes the documents whose fate has been known for so long, and those that were made so long ago whatever became of them.
    ///
    /// @return how many
    int deleteDocuments(Duration afterOutcome, Duration afterMade) {
        Instant now = clock.instant();
        return jdbi.inTransaction(handle -> {
            int deleted = handle.execute("""
                    DELETE FROM document WHERE issuance IN (SELECT id FROM issuance
                    WHERE outcome IN ('delivered', 'voided') AND outcome_at <= ? OR made_at <= ?)""",
                    now.minus(afterOutcome).toEpochMilli(),
                    now.minus(afterMade).toEpochMilli());
            if (deleted > 0) {
                audit.append(handle, new AuditLog.Entry("", Event.DOCUMENTS_DELETED, "", Integer.toString(deleted)));
            }
            return deleted;
        });
    }

    private long now() {
        return clock.instant().toEpochMilli();
    }

    private Optional<Issuance> one(String condition, Object... values) {
        return jdbi.withHandle(handle -> handle.select("SELECT * FROM issuance WHERE " + condition, values)
                .map(Issuances::issuance).findFirst());
    }

    private static Outcome outcome(ResultSet row, StatementContext context) throws SQLException {
        return Outcome.valueOf(row.getString("outcome").toUpperCase(java.util.Locale.ROOT));
    }

    private static Issuance issuance(ResultSet row, StatementContext context) throws SQLException {
        return new Issuance(UUID.fromString(row.getString("id")), row.getString("kiosk"), row.getString("visit"),
                UUID.fromString(row.getString("key")),
                row.getString("digest"), row.getString("service"), row.getString("serial"), row.getString("claim"),
                LocalDate.parse(row.getString("issued_on")),
                Optional.ofNullable(row.getString("valid_until")).map(LocalDate::parse), row.getInt("pages"),
                outcome(row, context));
    }
}
