package io.github.civickiosk.fleet.manager.uptime;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Stream;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// Reads and writes stored intervals, within a transaction.
final class UptimeRows {

    /// How far a kiosk's intervals are stored, and from when on they may be rewritten.
    record Through(Instant open, Instant through) {}

    private final Handle handle;

    UptimeRows(Handle handle) {
        this.handle = handle;
    }

    /// Waits until nobody else rewrites or reopens the kiosk's time, and keeps them waiting until this transaction ends. Begins it, so
    /// that what is read afterwards is the newest.
    void lock(String kiosk) {
        handle.createUpdate("update uptime_through set open_ms = open_ms where kiosk = :kiosk").bind("kiosk", kiosk).execute();
    }

    Optional<Through> through(String kiosk) {
        return handle.createQuery("select open_ms, through_ms from uptime_through where kiosk = :kiosk").bind("kiosk", kiosk)
                .map((row, _) -> new Through(time(row, "open_ms"), time(row, "through_ms"))).findOne();
    }

    /// Stored stretches that touch the period, cut to it.
    List<Stretch> stretches(String kiosk, Span period) {
        return handle
                .createQuery(
                        "select * from uptime_interval where kiosk = :kiosk and to_ms > :from and from_ms < :to order by from_ms")
                .bind("kiosk", kiosk).bind("from", period.from().toEpochMilli()).bind("to", period.to().toEpochMilli())
                .map((row, _) -> stretch(row, period)).list();
    }

    /// Puts the stretches in the place of all that was stored from the first one on.
    void replace(String kiosk, List<Stretch> stretches, Through through) {
        long from = stretches.getFirst().span().from().toEpochMilli();
        handle.createUpdate("delete from uptime_interval where kiosk = :kiosk and from_ms >= :from").bind("kiosk", kiosk)
                .bind("from", from)
                .execute();
        handle.createUpdate("update uptime_interval set to_ms = :from where kiosk = :kiosk and to_ms > :from")
                .bind("kiosk", kiosk)
                .bind("from", from).execute();
        insert(kiosk, stretches);
        new DayRows(handle).forget(kiosk, stretches.getFirst().span().from());
        handle.createUpdate("""
                insert into uptime_through (kiosk, open_ms, through_ms) values (:kiosk, :open, :through)
                on conflict (kiosk) do update set open_ms = excluded.open_ms, through_ms = excluded.through_ms""")
                .bind("kiosk", kiosk).bind("open", through.open().toEpochMilli())
                .bind("through", through.through().toEpochMilli())
                .execute();
    }

    private void insert(String kiosk, List<Stretch> stretches) {
        PreparedBatch insert = handle.prepareBatch("""
                insert into uptime_interval (kiosk, from_ms, to_ms, cause, words, provisional, sources, without, without_cause)
                values (:kiosk, :from, :to, :cause, :words, :provisional, :sources, :without, :withoutCause)""");
        for (Stretch stretch : stretches) {
            insert.bind("kiosk", kiosk).bind("from", stretch.span().from().toEpochMilli())
                    .bind("to", stretch.span().to().toEpochMilli())
                    .bind("cause", stretch.cause().word()).bind("words", String.join(" ", stretch.words()))
                    .bind("provisional", stretch.provisional() ? 1 : 0).bind("sources", String.join(" ", stretch.sources()))
                    .bind("without", String.join(" ", stretch.out())).bind("withoutCause", stretch.outCause().word()).add();
        }
        insert.execute();
    }

    /// From this moment on intervals will be told anew.
    ///
    /// @param kiosk empty for all
    void reopen(String kiosk, Instant from) {
        handle.createUpdate("update uptime_through set open_ms = :from where :kiosk in ('', kiosk) and open_ms > :from")
                .bind("kiosk", kiosk).bind("from", from.toEpochMilli()).execute();
    }

    private static Stretch stretch(ResultSet row, Span period) throws SQLException {
        Span span = new Span(time(row, "from_ms"), time(row, "to_ms")).within(period).orElseThrow();
        return new Stretch(span, Cause.of(row.getString("cause")), words(row.getString("words")), row.getInt("provisional") == 1,
                words(row.getString("sources")), set(row.getString("without")), Cause.of(row.getString("without_cause")));
    }

    static List<String> words(String text) {
        return Stream.of(text.split(" ")).filter(word -> !word.isEmpty()).toList();
    }

    static SequencedSet<String> set(String text) {
        return new LinkedHashSet<>(words(text));
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }
}
