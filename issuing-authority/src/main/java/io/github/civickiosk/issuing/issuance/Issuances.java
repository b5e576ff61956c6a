package io.github.civickiosk.issuing.issuance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

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

    public Optional<Issuance> bySerial(String typed) {
        return one("serial_plain = ?", Numbers.plain(typed));
    }

    /// @param typed as somebody read it out, e.g. `k27 40qx`
    public Optional<Issuance> byClaim(String typed) {
        String plain = Numbers.plain(typed);
        return plain.length() < 4 ? Optional.empty() : one("claim = ?", plain.substring(0, 3) + '-' + plain.substring(3));
    }

    boolean numbersTaken(String serial, String claim) {
        return one("serial_plain = ? OR claim = ?", Numbers.plain(serial), claim).isPresent();
    }

    /// @param subject pseudonym of the person on the certificate
    /// @return what was made, or what another request or instance had made before under the same key
    Issuance add(Issuance made, byte[] pdf, Ordered ordered, String subject) {
        return jdbi.inTransaction(handle -> add(handle, made, pdf, ordered, subject)
                ? made
                : byKey(made.kiosk(), made.key()).orElseThrow());
    }

    /// @return false when something had been made before under the same key
    boolean add(Handle handle, Issuance made, byte[] pdf, Ordered ordered, String subject) {
        String id = made.id().toString();
        int added = handle.execute("""
                INSERT INTO issuance VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)
                ON CONFLICT (kiosk, key) DO NOTHING""", id, made.kiosk(), made.visit(), made.key().toString(), made.digest(),
                made.service(), made.serial(), Numbers.plain(made.serial()), made.claim(), made.issuedOn().toString(),
                made.validUntil().map(LocalDate::toString).orElse(null), made.pages(), now(), made.outcome().word());
        if (added == 0) {
            return false;
        }
        handle.execute("INSERT INTO document VALUES (?, ?)", id, pdf);
        handle.execute("INSERT INTO ordered VALUES (?, ?)", id, ordered.json());
        audit.append(handle, new AuditLog.Entry(made.kiosk(), Event.ISSUED, subject,
                String.join(" ", id, made.service(), made.fingerprint(), Sha256.hex(pdf))));
        return true;
    }

    /// Empty once the document is no longer kept.
    public Optional<byte[]> document(Issuance issuance) {
        return jdbi.withHandle(handle -> handle.select("SELECT pdf FROM document WHERE issuance = ?", issuance.id().toString())
                .map((row, _) -> row.getBytes(1)).findFirst());
    }

    /// Empty once the document is no longer kept.
    Optional<Ordered> ordered(Issuance issuance) {
        return jdbi.withHandle(handle -> handle.select("SELECT content FROM ordered WHERE issuance = ?", issuance.id().toString())
                .mapTo(String.class).findFirst()).map(Ordered::read);
    }

    /// One after the other, in no order.
    void each(Consumer<Issuance> reader) {
        jdbi.useHandle(handle -> {
            try (var all = handle.select("SELECT * FROM issuance").map(Issuances::issuance).iterator()) {
                all.forEachRemaining(reader);
            }
        });
    }

    /// Those about which the kiosk has said nothing for so long get an open claim, so that none stays undecided for ever. The kiosk may
    /// still say what became of it.
    ///
    /// @return how many
    int giveUpWaiting(Duration after) {
        Instant before = clock.instant().minus(after);
        List<Issuance> silent = jdbi.withHandle(
                handle -> handle.select("SELECT * FROM issuance WHERE outcome = 'made' AND made_at <= ?", before.toEpochMilli())
                        .map(Issuances::issuance).list());
        silent.forEach(issuance -> report(issuance, Outcome.UNKNOWN, 0, "the kiosk has said nothing for " + after));
        return silent.size();
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

    /// What a kiosk says about a certificate that a restored store has lost is kept: the claim desk then knows that it was made.
    ///
    /// @return whether this store was restored; otherwise the kiosk errs, and nothing is kept
    boolean reportOfUnknown(String kiosk, UUID id, Outcome outcome, int pages, String how) {
        return jdbi.inTransaction(handle -> {
            if (handle.select("SELECT 1 FROM setting WHERE name = 'restored'").mapToMap().findFirst().isEmpty()) {
                return false;
            }
            int added = handle.execute("INSERT INTO report_of_unknown VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    id.toString(),
                    kiosk, outcome.word(), pages, how, now());
            if (added == 1) {
                audit.append(handle, new AuditLog.Entry(kiosk, Event.OUTCOME_OF_UNKNOWN, "", id + " " + outcome.word()));
            }
            return true;
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

    /// Deletes the documents whose fate has been known for so long, and those that were made so long ago whatever became of them, unless a
    /// legal hold stands; and what was ordered with them.
    ///
    /// @return how many
    int deleteDocuments(Duration afterOutcome, Duration afterMade) {
        Instant now = clock.instant();
        return jdbi.inTransaction(handle -> {
            List<String> old = handle.select("""
                    SELECT id FROM issuance JOIN document ON document.issuance = id
                    WHERE (outcome IN ('delivered', 'voided') AND outcome_at <= ? OR made_at <= ?)
                    AND id NOT IN (SELECT issuance FROM hold)""", now.minus(afterOutcome).toEpochMilli(),
                    now.minus(afterMade).toEpochMilli()).mapTo(String.class).list();
            for (String id : old) {
                handle.execute("DELETE FROM document WHERE issuance = ?", id);
                handle.execute("DELETE FROM ordered WHERE issuance = ?", id);
            }
            int deleted = old.size();
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
        return Outcome.of(row.getString("outcome"));
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
