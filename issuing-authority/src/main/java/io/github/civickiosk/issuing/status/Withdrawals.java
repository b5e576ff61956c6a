package io.github.civickiosk.issuing.status;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import io.github.civickiosk.issuing.audit.AuditLog;
import io.github.civickiosk.issuing.audit.AuditLog.Event;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Takes certificates back after they were printed. What was withdrawn stays so. Safe for use by several threads.
public final class Withdrawals {

    public static final int LONGEST_REASON = 200;

    /// What [#withdraw] did.
    public sealed interface Outcome {
        record Withdrawn(String service) implements Outcome {}

        record Before(Instant at) implements Outcome {}

        /// No certificate has this serial number.
        record NotIssued() implements Outcome {}
    }

    private final Jdbi jdbi;
    private final AuditLog audit;
    private final Clock clock;

    public Withdrawals(Jdbi jdbi, AuditLog audit, Clock clock) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.clock = clock;
    }

    /// @param serial as printed or typed
    /// @param reason for the audit log; never the citizen's data
    /// @param by     who decided it
    public Outcome withdraw(String serial, String reason, String by) {
        return jdbi.inTransaction(handle -> withdraw(handle, serial, reason, by));
    }

    /// Within a transaction of the caller's, so that its own records stand or fall with it.
    public Outcome withdraw(Handle handle, String serial, String reason, String by) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON || by.isBlank()) {
            throw new IllegalArgumentException(
                    "a withdrawal has a reason of at most " + LONGEST_REASON + " characters and someone who decided it");
        }
        String plain = Serials.plain(serial);
        Optional<String[]> issued = handle.select("SELECT id, service FROM issuance WHERE serial_plain = ?", plain)
                .map((row, _) -> new String[]{row.getString(1), row.getString(2)}).findFirst();
        if (issued.isEmpty()) {
            return new Outcome.NotIssued();
        }
        Optional<Instant> before = at(handle, plain);
        if (before.isPresent()) {
            return new Outcome.Before(before.get());
        }
        handle.execute("INSERT INTO withdrawal VALUES (?, ?, ?, ?)", plain, clock.millis(), reason, by);
        audit.append(handle, new AuditLog.Entry("", Event.WITHDRAWN, "", issued.get()[0] + " by " + by + ": " + reason));
        return new Outcome.Withdrawn(issued.get()[1]);
    }

    /// When it was withdrawn, if it was.
    public Optional<Instant> at(String serial) {
        return jdbi.withHandle(handle -> at(handle, Serials.plain(serial)));
    }

    private static Optional<Instant> at(Handle handle, String plain) {
        return handle.select("SELECT at FROM withdrawal WHERE serial_plain = ?", plain).mapTo(Long.class).findFirst()
                .map(Instant::ofEpochMilli);
    }
}
