package io.github.civickiosk.fleet.manager.uptime;

import java.time.Instant;
import java.util.List;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// The audit of what was rewritten.
final class CorrectionRows {

    private final Handle handle;

    CorrectionRows(Handle handle) {
        this.handle = handle;
    }

    void add(String kiosk, List<Correction> corrections, Instant at) {
        if (corrections.isEmpty()) {
            return;
        }
        PreparedBatch insert = handle.prepareBatch("""
                insert into uptime_correction (kiosk, from_ms, to_ms, at, old_cause, old_words, old_provisional, old_without,
                    new_cause, new_words, new_provisional, new_without, sources)
                values (:kiosk, :from, :to, :at, :oldCause, :oldWords, :oldProvisional, :oldWithout,
                    :newCause, :newWords, :newProvisional, :newWithout, :sources)
                on conflict (kiosk, from_ms, at) do nothing""");
        for (Correction correction : corrections) {
            insert.bind("kiosk", kiosk).bind("from", correction.span().from().toEpochMilli())
                    .bind("to", correction.span().to().toEpochMilli()).bind("at", at.toEpochMilli());
            bind(insert, "old", correction.before());
            bind(insert, "new", correction.after());
            insert.bind("sources", String.join(" ", correction.after().sources())).add();
        }
        insert.execute();
    }

    private static void bind(PreparedBatch insert, String which, Stretch stretch) {
        insert.bind(which + "Cause", stretch.cause().word()).bind(which + "Words", String.join(" ", stretch.words()))
                .bind(which + "Provisional", stretch.provisional() ? 1 : 0)
                .bind(which + "Without", String.join(" ", stretch.out()));
    }

    /// Of spans that touch the period, the newest first.
    List<Rewritten> of(String kiosk, Span period) {
        return handle.createQuery(
                """
                        select * from uptime_correction where kiosk = :kiosk and to_ms > :from and from_ms < :to order by at desc, from_ms desc""")
                .bind("kiosk", kiosk).bind("from", period.from().toEpochMilli()).bind("to", period.to().toEpochMilli())
                .map((row, _) -> new Rewritten(new Span(UptimeRows.time(row, "from_ms"), UptimeRows.time(row, "to_ms")),
                        UptimeRows.time(row, "at"), Cause.of(row.getString("old_cause")), row.getString("old_words"),
                        Cause.of(row.getString("new_cause")), row.getString("new_words"),
                        UptimeRows.words(row.getString("sources"))))
                .list();
    }
}
