package io.github.civickiosk.fleet.manager.store;

import java.time.Instant;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stores usage records exactly once and knows through which one nothing is missing.
final class UsageWrites {

    private static final Logger LOG = LoggerFactory.getLogger(UsageWrites.class);

    private final Handle handle;

    UsageWrites(Handle handle) {
        this.handle = handle;
    }

    long store(UsageBatch batch, Instant at) {
        insert(batch, at);
        long through = Math.max(through(batch), batch.acknowledged());
        if (batch.after() <= through && !batch.rows().isEmpty()) { // otherwise a message between was lost
            through = Math.max(through, batch.rows().getLast().number());
        }
        handle.createUpdate("""
                insert into usage_through (kiosk, journal, through) values (:kiosk, :journal, :through)
                on conflict (kiosk, journal) do update set through = excluded.through""")
                .bind("kiosk", batch.kiosk()).bind("journal", batch.journal().toString()).bind("through", through).execute();
        return through;
    }

    private long through(UsageBatch batch) {
        long through = handle.createQuery("select through from usage_through where kiosk = :kiosk and journal = :journal")
                .bind("kiosk", batch.kiosk()).bind("journal", batch.journal().toString()).mapTo(Long.class).findOne().orElse(0L);
        if (through < batch.acknowledged()) {
            LOG.warn("Kiosk {} was acknowledged through {}, and here records are known through {} only: this database is younger",
                    batch.kiosk(), batch.acknowledged(), through);
        }
        return through;
    }

    private void insert(UsageBatch batch, Instant at) {
        if (batch.rows().isEmpty()) {
            return;
        }
        PreparedBatch insert = handle.prepareBatch("""
                insert into usage (kiosk, journal, number, started_at, lasted_ms, language, services, delivered, voided, unknown,
                    "end", last_step, rating, received_at)
                values (:kiosk, :journal, :number, :startedAt, :lasted, :language, :services, :delivered, :voided, :unknown,
                    :end, :lastStep, :rating, :at)
                on conflict (kiosk, journal, number) do nothing""");
        for (UsageRow row : batch.rows()) {
            insert.bind("kiosk", batch.kiosk()).bind("journal", batch.journal().toString()).bind("number", row.number())
                    .bind("startedAt", row.startedAt().toEpochMilli()).bind("lasted", row.lasted().toMillis())
                    .bind("language", row.language()).bind("services", row.services()).bind("delivered", row.delivered())
                    .bind("voided", row.voided()).bind("unknown", row.unknown()).bind("end", row.end())
                    .bind("lastStep", row.lastStep()).bind("rating", row.rating()).bind("at", at.toEpochMilli()).add();
        }
        insert.execute();
    }
}
