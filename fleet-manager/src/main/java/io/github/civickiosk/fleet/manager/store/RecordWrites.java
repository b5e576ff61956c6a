package io.github.civickiosk.fleet.manager.store;

import java.time.Instant;
import java.util.List;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// Stores the records of kiosks' journals, each once.
final class RecordWrites {

    private static final String USAGE = """
            insert into usage (kiosk, journal, number, started_at, lasted_ms, language, services, delivered, voided, unknown,
                "end", last_step, rating, reason, steps, aids, received_at)
            values (:kiosk, :journal, :number, :startedAt, :lasted, :language, :services, :delivered, :voided, :unknown,
                :end, :lastStep, :rating, :reason, :steps, :aids, :at)
            on conflict (kiosk, journal, number) do nothing""";
    private static final String STATE = """
            insert into state_record (kiosk, journal, number, at, state, reasons, services, clock, received_at)
            values (:kiosk, :journal, :number, :since, :state, :reasons, :services, :clock, :at)
            on conflict (kiosk, journal, number) do nothing""";

    private final Handle handle;
    private final long at;

    RecordWrites(Handle handle, Instant received) {
        this.handle = handle;
        this.at = received.toEpochMilli();
    }

    void write(List<Numbered.Batch<UsageRow>> usage, List<Numbered.Batch<StateRow>> states) {
        if (!usage.isEmpty()) {
            PreparedBatch rows = handle.prepareBatch(USAGE);
            usage.forEach(batch -> batch.rows().forEach(row -> add(rows, batch, row)));
            rows.execute();
        }
        if (!states.isEmpty()) {
            PreparedBatch rows = handle.prepareBatch(STATE);
            states.forEach(batch -> batch.rows().forEach(row -> add(rows, batch, row)));
            rows.execute();
        }
    }

    private void add(PreparedBatch rows, Numbered.Batch<UsageRow> batch, UsageRow row) {
        of(rows, batch, row).bind("startedAt", row.startedAt().toEpochMilli()).bind("lasted", row.lasted().toMillis())
                .bind("language", row.language()).bind("services", row.services()).bind("delivered", row.delivered())
                .bind("voided", row.voided()).bind("unknown", row.unknown()).bind("end", row.end())
                .bind("lastStep", row.lastStep())
                .bind("rating", row.rating()).bind("reason", row.reason()).bind("steps", row.steps()).bind("aids", row.aids())
                .add();
    }

    private void add(PreparedBatch rows, Numbered.Batch<StateRow> batch, StateRow row) {
        of(rows, batch, row).bind("since", row.at().toEpochMilli()).bind("state", row.state()).bind("reasons", row.reasons())
                .bind("services", row.services()).bind("clock", row.clock()).add();
    }

    private PreparedBatch of(PreparedBatch rows, Numbered.Batch<?> batch, Numbered row) {
        return rows.bind("kiosk", batch.kiosk()).bind("journal", batch.journal().toString()).bind("number", row.number())
                .bind("at", at);
    }
}
