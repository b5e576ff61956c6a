package io.github.civickiosk.issuing.issuance;

import java.util.Optional;
import java.util.UUID;

import io.github.civickiosk.issuing.audit.AuditLog;
import io.github.civickiosk.issuing.audit.AuditLog.Event;
import io.github.civickiosk.issuing.audit.Pseudonyms;
import io.github.civickiosk.issuing.document.Certificate;
import io.github.civickiosk.issuing.document.CertificateMaker.Made;
import io.github.civickiosk.issuing.problem.Answer;
import io.github.civickiosk.issuing.problem.Problem;
import org.jdbi.v3.core.Jdbi;

/// Makes a certificate once more at the claim desk, under new numbers, and withdraws the one before. The authority does not know for whom it was:
/// the clerk, who has the person before them, says it, and it must be the one. Safe for use by several threads.
public final class Reissuing {

    /// In place of a kiosk's id.
    public static final String DESK = "claim-desk";

    private final Jdbi jdbi;
    private final Issuing issuing;
    private final Issuances issuances;
    private final Claims claims;
    private final AuditLog audit;
    private final Pseudonyms pseudonyms;

    public Reissuing(Jdbi jdbi, Issuing issuing, Issuances issuances, Claims claims, AuditLog audit, Pseudonyms pseudonyms) {
        this.jdbi = jdbi;
        this.issuing = issuing;
        this.issuances = issuances;
        this.claims = claims;
        this.audit = audit;
        this.pseudonyms = pseudonyms;
    }

    /// @param personalNumber of the person on the certificate; empty where it names nobody
    /// @param clerk          name
    public Answer<Issuance> reissue(Issuance before, String personalNumber, String clerk) {
        Optional<Ordered> ordered = issuances.ordered(before);
        if (ordered.isEmpty()) {
            return Answer.no(Problem.DOCUMENT_GONE);
        }
        String subject = personalNumber.isEmpty() ? "" : pseudonyms.of(personalNumber);
        if (!subject.equals(ordered.get().subject())) {
            return Answer.no(Problem.PERSON_UNKNOWN);
        }
        audit.append(new AuditLog.Entry(DESK, Event.REGISTER_READ, subject,
                visit(before) + " " + before.service() + " by clerk " + clerk));
        return issuing.again(before.service(), ordered.get(), personalNumber)
                .then(again -> replace(before, again, ordered.get(), clerk));
    }

    /// In place of a visit's id.
    private static String visit(Issuance before) {
        return DESK + "-for-" + before.id();
    }

    private Answer<Issuance> replace(Issuance before, Issuing.Again again, Ordered ordered, String clerk) {
        Certificate certificate = again.certificate();
        Made.Document document = again.document();
        var made = new Issuance(UUID.randomUUID(), DESK, visit(before), UUID.randomUUID(), before.digest(), certificate.service(),
                certificate.serial(), certificate.claim(), certificate.issuedOn(), certificate.validUntil(), document.pages(),
                Outcome.MADE);
        boolean replaced = jdbi.inTransaction(handle -> {
            if (handle.select("SELECT 1 FROM reissue WHERE issuance = ?", before.id().toString()).mapToMap().findFirst()
                    .isPresent()) {
                return false;
            }
            issuances.add(handle, made, document.pdf(), ordered, ordered.subject());
            handle.execute("INSERT INTO reissue VALUES (?, ?)", before.id().toString(), made.id().toString());
            claims.decide(handle, before, Outcome.VOIDED, clerk, "reissued as " + made.claim());
            audit.append(handle, new AuditLog.Entry(DESK, Event.REISSUED, ordered.subject(),
                    before.id() + " as " + made.id() + " by clerk " + clerk));
            return true;
        });
        return replaced ? Answer.yes(made) : Answer.no(Problem.OUTCOME_CONFLICT);
    }
}
