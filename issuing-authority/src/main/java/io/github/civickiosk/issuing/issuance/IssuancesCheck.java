package io.github.civickiosk.issuing.issuance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.github.civickiosk.issuing.audit.AuditLog;
import io.github.civickiosk.issuing.audit.AuditLog.Event;

/// Compares the certificates with what the audit log says was made: none removed, none added, none changed, and what became of each is what the log
/// says. For a look now and then: it holds the last word about each certificate in memory.
public final class IssuancesCheck {

    /// @param checked  how many certificates the log knows
    /// @param findings what does not fit, in words
    public record Result(long checked, List<String> findings) {
        public Result { findings = List.copyOf(findings); }
    }

    private final Issuances issuances;
    private final AuditLog log;

    public IssuancesCheck(Issuances issuances, AuditLog log) {
        this.issuances = issuances;
        this.log = log;
    }

    public Result check() {
        var findings = new ArrayList<String>();
        var lastWords = new HashMap<UUID, String>();
        log.each(row -> {
            if (row.event().equals(Event.ISSUED.name())) {
                lastWords.put(issued(row, findings), Outcome.MADE.word());
            } else if (row.event().equals(Event.OUTCOME.name())) {
                String[] said = row.detail().split(" ");
                lastWords.put(UUID.fromString(said[0]), said[1]);
            }
        });
        issuances.each(issuance -> compare(issuance, lastWords, findings));
        return new Result(lastWords.size(), findings);
    }

    /// Entries of the time before fingerprints name the certificate alone.
    private UUID issued(AuditLog.Row row, List<String> findings) {
        String[] said = row.detail().split(" ");
        UUID id = UUID.fromString(said[0]);
        Optional<Issuance> found = issuances.byId(row.kiosk(), id);
        if (found.isEmpty()) {
            findings.add("the certificate " + id + " of entry " + row.number() + " was removed");
        } else if (said.length > 2 && !said[2].equals(found.get().fingerprint())) {
            findings.add("the certificate " + id + " is not what entry " + row.number() + " says: it was changed");
        }
        return id;
    }

    private static void compare(Issuance issuance, Map<UUID, String> lastWords, List<String> findings) {
        String said = lastWords.get(issuance.id());
        if (said == null) {
            findings.add("the certificate " + issuance.id() + " has no entry: it was added beside the log");
        } else if (!said.equals(issuance.outcome().word())) {
            findings.add("the certificate " + issuance.id() + " is " + issuance.outcome().word() + ", and the log says " + said);
        }
    }
}
