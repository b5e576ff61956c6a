package io.github.civickiosk.issuing.claim;

import java.util.List;
import java.util.Optional;

import io.github.civickiosk.issuing.audit.AuditLog;
import io.github.civickiosk.issuing.audit.AuditLog.Event;
import io.github.civickiosk.issuing.claim.Clerks.Clerk;
import io.github.civickiosk.issuing.issuance.Claims;
import io.github.civickiosk.issuing.issuance.Issuance;
import io.github.civickiosk.issuing.issuance.Issuances;
import io.github.civickiosk.issuing.issuance.Outcome;
import io.github.civickiosk.issuing.issuance.Reissuing;
import io.github.civickiosk.issuing.problem.Answer;
import io.github.civickiosk.issuing.problem.Problem;

/// What a clerk does for a citizen who stands at the counter with a claim number. Every look and every word is in the audit log. Safe for use by
/// several threads.
public final class ClaimDesk {

    private static final int LONGEST_NOTE = 120;

    private final Issuances issuances;
    private final Claims claims;
    private final Reissuing reissuing;
    private final AuditLog audit;

    public ClaimDesk(Issuances issuances, Claims claims, Reissuing reissuing, AuditLog audit) {
        this.issuances = issuances;
        this.claims = claims;
        this.reissuing = reissuing;
        this.audit = audit;
    }

    List<Claims.Open> open() {
        return claims.open();
    }

    /// @param number as it was read out
    Answer<Claims.Known> find(Clerk clerk, String number) {
        return issuance(number).then(issuance -> {
            audit.append(new AuditLog.Entry("", Event.CLAIM_READ, "", issuance.id() + " by clerk " + clerk.name()));
            return Answer.yes(claims.known(issuance));
        });
    }

    /// @param outcome `delivered` or `voided`
    /// @param note    why, for whoever asks later; nothing of the citizen belongs in it
    Answer<Claims.Known> decide(Clerk clerk, String number, String outcome, String note) {
        if (!clerk.role().may(Role.CLERK)) {
            return Answer.no(Problem.ROLE_TOO_LOW);
        }
        if (!outcome.equals("delivered") && !outcome.equals("voided") || note.isBlank() || note.length() > LONGEST_NOTE) {
            return Answer.no(Problem.FORM_INVALID, "fields", List.of("outcome", "note"));
        }
        return issuance(number).then(issuance -> claims.decide(issuance, Outcome.of(outcome), clerk.name(), note.strip())
                ? issuance(number).then(decided -> Answer.yes(claims.known(decided)))
                : Answer.no(Problem.OUTCOME_CONFLICT));
    }

    Answer<Claims.Known> reissue(Clerk clerk, String number, String personalNumber) {
        return clerk.role().may(Role.CLERK)
                ? issuance(number).then(before -> reissuing.reissue(before, personalNumber.strip(), clerk.name()))
                        .then(made -> Answer.yes(claims.known(made)))
                : Answer.no(Problem.ROLE_TOO_LOW);
    }

    /// Only of what was made at the desk: a clerk prints what they reissued, and reads nobody else's paper.
    Answer<byte[]> document(Clerk clerk, String number) {
        return clerk.role().may(Role.CLERK)
                ? issuance(number).then(issuance -> issuance.kiosk().equals(Reissuing.DESK)
                        ? document(clerk, issuance)
                        : Answer.no(Problem.ISSUANCE_UNKNOWN))
                : Answer.no(Problem.ROLE_TOO_LOW);
    }

    private Answer<byte[]> document(Clerk clerk, Issuance issuance) {
        Optional<byte[]> pdf = issuances.document(issuance);
        pdf.ifPresent(_ -> audit.append(
                new AuditLog.Entry(Reissuing.DESK, Event.DOCUMENT_SERVED, "", issuance.id() + " by clerk " + clerk.name())));
        return pdf.map(Answer::yes).orElseGet(() -> Answer.no(Problem.DOCUMENT_GONE));
    }

    private Answer<Issuance> issuance(String number) {
        return issuances.byClaim(number).map(Answer::yes).orElseGet(() -> Answer.no(Problem.CLAIM_UNKNOWN));
    }
}
