package io.github.civickiosk.issuing.issuance;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.github.civickiosk.issuing.audit.AuditLog;
import io.github.civickiosk.issuing.audit.AuditLog.Event;
import org.jdbi.v3.core.Jdbi;

/// Legal holds: what a court or an inquiry wants to be kept is not deleted, however old it is. Safe for use by several threads.
public final class Holds {

    /// @param reason e.g. the number of the case
    /// @param by     who said so
    public record Hold(UUID issuance, String serial, String reason, String by, Instant since) {}

    private final Jdbi jdbi;
    private final AuditLog audit;
    private final Clock clock;

    public Holds(Jdbi jdbi, AuditLog audit, Clock clock) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.clock = clock;
    }

    /// @return whether it was not held before
    public boolean add(Issuance issuance, String reason, String by) {
        return jdbi.inTransaction(handle -> {
            int added = handle.execute("INSERT INTO hold VALUES (?, ?, ?, ?) ON CONFLICT (issuance) DO NOTHING",
                    issuance.id().toString(), reason, by, clock.instant().toEpochMilli());
            if (added > 0) {
                audit.append(handle,
                        new AuditLog.Entry(issuance.kiosk(), Event.HELD, "", issuance.id() + " by " + by + ": " + reason));
            }
            return added > 0;
        });
    }

    /// @return whether it was held
    public boolean release(Issuance issuance, String by) {
        return jdbi.inTransaction(handle -> {
            int released = handle.execute("DELETE FROM hold WHERE issuance = ?", issuance.id().toString());
            if (released > 0) {
                audit.append(handle, new AuditLog.Entry(issuance.kiosk(), Event.RELEASED, "", issuance.id() + " by " + by));
            }
            return released > 0;
        });
    }

    /// The oldest first.
    public List<Hold> all() {
        return jdbi.withHandle(handle -> handle
                .select("SELECT hold.*, serial FROM hold JOIN issuance ON issuance.id = hold.issuance ORDER BY since")
                .map((row, _) -> new Hold(UUID.fromString(row.getString("issuance")), row.getString("serial"),
                        row.getString("reason"), row.getString("held_by"), Instant.ofEpochMilli(row.getLong("since"))))
                .list());
    }
}
