package io.github.civickiosk.issuing.issuance;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.github.civickiosk.issuing.audit.AuditLog;
import io.github.civickiosk.issuing.audit.AuditLog.Event;
import io.github.civickiosk.issuing.status.Withdrawals;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// What the claim desk knows of certificates, and its word about them. Safe for use by several threads.
public final class Claims {

    private static final int MOST_OPEN = 200;

    /// @param openSince empty where there is no claim, or none that is open
    /// @param reports   what was said of it, oldest first
    /// @param replacedBy claim number of the certificate that took its place
    public record Known(Issuance issuance, Instant madeAt, Optional<Instant> openSince, List<Report> reports,
            Optional<String> replacedBy) {
        public Known { reports = List.copyOf(reports); }
    }

    /// @param how it was known
    public record Report(Outcome outcome, String how, Instant at) {}

    /// @param number as printed
    public record Open(String number, String service, String kiosk, Instant since) {}

    private final Jdbi jdbi;
    private final AuditLog audit;
    private final Clock clock;
    private final Withdrawals withdrawals;

    public Claims(Jdbi jdbi, AuditLog audit, Clock clock) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.clock = clock;
        this.withdrawals = new Withdrawals(jdbi, audit, clock);
    }

    /// The oldest first, and not more than anyone reads.
    public List<Open> open() {
        return jdbi.withHandle(handle -> handle.select("""
                SELECT number, service, kiosk, opened_at FROM claim JOIN issuance ON issuance.id = claim.issuance
                WHERE closed_at IS NULL ORDER BY opened_at LIMIT\s""" + MOST_OPEN)
                .map((row, _) -> new Open(row.getString(1), row.getString(2), row.getString(3),
                        Instant.ofEpochMilli(row.getLong(4))))
                .list());
    }

    public Known known(Issuance issuance) {
        String id = issuance.id().toString();
        return jdbi.withHandle(handle -> new Known(issuance,
                handle.select("SELECT made_at FROM issuance WHERE id = ?", id).mapTo(Long.class).map(Instant::ofEpochMilli).one(),
                handle.select("SELECT opened_at FROM claim WHERE issuance = ? AND closed_at IS NULL", id).mapTo(Long.class)
                        .map(Instant::ofEpochMilli).findFirst(),
                handle.select("SELECT outcome, how, at FROM report WHERE issuance = ? ORDER BY at", id)
                        .map((row, _) -> new Report(Outcome.of(row.getString(1)), row.getString(2),
                                Instant.ofEpochMilli(row.getLong(3))))
                        .list(),
                handle.select("SELECT claim FROM issuance WHERE id = (SELECT replaced_by FROM reissue WHERE issuance = ?)", id)
                        .mapTo(String.class).findFirst()));
    }

    /// The desk's word. It stands over a kiosk's: also what was delivered can be voided. What is voided is
    /// withdrawn, so that verifiers without a line know it from the status list.
    ///
    /// @param outcome `DELIVERED` or `VOIDED`
    /// @return false when it was voided before, or is to be delivered once more
    public boolean decide(Issuance issuance, Outcome outcome, String clerk, String note) {
        return jdbi.inTransaction(handle -> decide(handle, issuance, outcome, clerk, note));
    }

    boolean decide(Handle handle, Issuance issuance, Outcome outcome, String clerk, String note) {
        String id = issuance.id().toString();
        handle.execute("UPDATE issuance SET outcome = outcome WHERE id = ?", id); // another word waits until this one is written
        Outcome stands = handle.select("SELECT outcome FROM issuance WHERE id = ?", id).mapTo(String.class).map(Outcome::of)
                .one();
        if (stands == Outcome.VOIDED || stands == outcome) {
            return false;
        }
        long now = clock.instant().toEpochMilli();
        handle.execute("INSERT INTO report VALUES (?, ?, 0, ?, ?)", id, outcome.word(), "claim desk, " + clerk + ": " + note,
                now);
        handle.execute("UPDATE issuance SET outcome = ?, outcome_at = ? WHERE id = ?", outcome.word(), now, id);
        handle.execute("UPDATE claim SET closed_at = ? WHERE issuance = ? AND closed_at IS NULL", now, id);
        if (outcome == Outcome.VOIDED) {
            withdrawals.withdraw(handle, issuance.serial(), "claim desk: " + note, "clerk " + clerk);
        }
        audit.append(handle,
                new AuditLog.Entry(issuance.kiosk(), Event.OUTCOME, "", id + " " + outcome.word() + " by clerk " + clerk));
        return true;
    }
}
