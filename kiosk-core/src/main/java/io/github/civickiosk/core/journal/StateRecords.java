package io.github.civickiosk.core.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the kiosk was at every moment, also over power cuts. Safe from any thread.
public final class StateRecords {

    private final JournalFile file;
    private final Clock clock;
    private final Outbox<RecordedState> outbox;
    private final List<Uncertain> uncertain = new ArrayList<>();
    private Optional<Standing> last = Optional.empty();
    private String farewell = "stopped";

    /// @param number of a record whose time is in doubt
    /// @param nanos  monotonic time at which it was written
    private record Uncertain(long number, long nanos) {}

    /// How a process begins.
    ///
    /// @param boot     names the time since the machine was switched on; empty when nobody knows
    /// @param watchdog whether the hardware says that its watchdog switched the machine off and on
    /// @param certain  whether a time server holds the clock
    public record Beginning(Instant at, String boot, boolean watchdog, boolean certain) {}

    private record SignOfLife(long at, String boot, boolean certain) {}

    StateRecords(JournalFile file, Clock clock) {
        this.file = file;
        this.clock = clock;
        outbox = new Outbox<>(file, clock, new Outbox.Series("state", "at"), StateRecords::read);
    }

    public Outbox<RecordedState> outbox() {
        return outbox;
    }

    /// To be called once: writes the end of the process before, where it could not do so itself, and that this one starts.
    ///
    /// @return why this process started: the reason of the `off` before it, or `first`
    public synchronized String begin(Beginning now) {
        long nanos = System.nanoTime();
        record Begun(String reason, long number) {}
        Begun begun = file.transaction(c -> {
            String reason = reasonBefore(c, now);
            long number = insert(c, now.at().toEpochMilli(), Standing.because(Standing.STARTING, reason), now.certain());
            JournalFile.update(c, "DELETE FROM life");
            JournalFile.update(c, "INSERT INTO life (at, boot, certain) VALUES (?, ?, ?)", now.at().toEpochMilli(), now.boot(),
                    now.certain());
            return new Begun(reason, number);
        });
        note(begun.number(), now.certain(), nanos);
        last = Optional.of(Standing.because(Standing.STARTING, begun.reason()));
        outbox.tell();
        return begun.reason();
    }

    private String reasonBefore(Connection c, Beginning now) throws SQLException {
        List<RecordedState> before = JournalFile.query(c, "SELECT * FROM state ORDER BY number DESC LIMIT 1", StateRecords::read);
        if (before.isEmpty()) {
            return "first";
        }
        Standing end = before.getFirst().standing();
        if (end.state().equals(Standing.OFF)) {
            return end.reasons().isEmpty() ? "stopped" : end.reasons().getFirst();
        }
        SignOfLife life = JournalFile.query(c, "SELECT at, boot, certain FROM life",
                row -> new SignOfLife(row.getLong(1), row.getString(2), row.getBoolean(3))).stream().findFirst()
                .orElse(new SignOfLife(0, "", false));
        String reason = !life.boot().isEmpty() && life.boot().equals(now.boot())
                ? "crashed"
                : now.watchdog() ? "watchdog" : "power-lost";
        insert(c, Math.max(life.at(), before.getFirst().at().toEpochMilli()), Standing.because(Standing.OFF, reason),
                life.certain());
        return reason;
    }

    /// How the kiosk stands now; written when it stands otherwise than before.
    ///
    /// @param certain whether a time server holds the clock
    public synchronized void stands(Standing now, boolean certain) {
        if (certain) {
            correct();
        }
        if (!last.equals(Optional.of(now))) {
            long nanos = System.nanoTime();
            note(file.transaction(c -> {
                long at = clock.millis();
                JournalFile.update(c, "UPDATE life SET at = ?, certain = ?", at, certain);
                return insert(c, at, now, certain);
            }), certain, nanos);
            last = Optional.of(now);
            outbox.tell();
        }
    }

    /// To be called each minute: a power cut is dated by the last sign of life.
    public synchronized void alive(boolean certain) {
        if (certain) {
            correct();
        }
        file.update("UPDATE life SET at = ?, certain = ?", clock.millis(), certain);
    }

    /// Says why the process will end; without it, it was `stopped`.
    ///
    /// @param reason `restart`, `reboot`, `update`
    public synchronized void leaving(String reason) {
        farewell = reason;
    }

    /// The process ends. Called in vain before [#begin].
    public synchronized void end(boolean certain) {
        if (last.isPresent()) {
            stands(Standing.because(Standing.OFF, farewell), certain);
        }
    }

    private void note(long number, boolean certain, long nanos) {
        if (!certain) {
            uncertain.add(new Uncertain(number, nanos));
        }
    }

    /// A record's age is known by the monotonic clock: once the time is right, its time is.
    private void correct() {
        if (uncertain.isEmpty()) {
            return;
        }
        long now = clock.millis();
        long nanos = System.nanoTime();
        file.transaction(c -> {
            int corrected = 0;
            for (Uncertain record : uncertain) {
                corrected += JournalFile.update(c,
                        "UPDATE state SET at = ?, certain = 1 WHERE number = ? AND acknowledged_at IS NULL",
                        now - (nanos - record.nanos()) / 1_000_000, record.number());
            }
            return corrected;
        });
        uncertain.clear();
    }

    private static long insert(Connection c, long at, Standing standing, boolean certain) throws SQLException {
        JournalFile.update(c, "INSERT INTO state (at, state, reasons, services, certain) VALUES (?, ?, ?, ?, ?)", at,
                standing.state(), String.join(" ", standing.reasons()), String.join(" ", standing.services()), certain);
        return JournalFile.query(c, "SELECT last_insert_rowid()", row -> row.getLong(1)).getFirst();
    }

    private static RecordedState read(ResultSet row) throws SQLException {
        return new RecordedState(row.getLong("number"), Instant.ofEpochMilli(row.getLong("at")),
                new Standing(row.getString("state"), Standing.words(row.getString("reasons")),
                        Standing.words(row.getString("services"))),
                row.getBoolean("certain"));
    }
}
