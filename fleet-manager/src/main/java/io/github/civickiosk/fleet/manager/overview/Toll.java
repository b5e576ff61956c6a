package io.github.civickiosk.fleet.manager.overview;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.github.civickiosk.fleet.manager.store.Database;
import org.jdbi.v3.core.Handle;

/// What a fault has cost citizens: sessions that the kiosk failed since it began, and how many visits it usually has in such a time.
/// Safe for several threads.
///
/// A kiosk that is dark counts nobody. How many came in vain can only be told from how many usually come: the mean of the same hours
/// of the last four weeks, as far as the kiosk is known for so long.
final class Toll {

    private static final Duration LONGEST = Duration.ofDays(7);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int WEEKS = 4;
    private static final List<String> UP = List.of("in-service", "in-use", "degraded");

    private final Database database;

    Toll(Database database) {
        this.database = database;
    }

    /// @param since   when the kiosk was last in service, so far as it said; empty where it has said nothing of it
    /// @param failed  sessions that ended without what was asked for because of the kiosk
    /// @param usual   visits in the same hours of an earlier week, rounded; empty where no earlier week is known
    record Cost(Optional<Instant> since, long failed, Optional<Long> usual) {}

    /// @param offSince when the kiosk went off line; empty for one that is on line
    Cost of(String kiosk, Optional<Instant> offSince, Instant now) {
        return database.read(handle -> {
            Optional<Instant> since = offSince.or(() -> outSince(handle, kiosk));
            if (since.isEmpty()) {
                return new Cost(Optional.empty(), 0, Optional.empty());
            }
            Instant from = since.get().isBefore(now.minus(LONGEST)) ? now.minus(LONGEST) : since.get();
            return new Cost(since, sessions(handle, kiosk, from, now, " and \"end\" = 'failed'"),
                    usual(handle, kiosk, from, now));
        });
    }

    /// The first word of the kiosk's journal after the last one that it was in service.
    private static Optional<Instant> outSince(Handle handle, String kiosk) {
        return handle.createQuery("""
                select min(at) as since from state_record where kiosk = :kiosk and at > coalesce(
                    (select max(at) from state_record where kiosk = :kiosk and state in (<up>)), 0)""")
                .bind("kiosk", kiosk).bindList("up", UP)
                .map((row, _) -> {
                    long at = row.getLong("since");
                    return row.wasNull() ? Optional.<Instant>empty() : Optional.of(Instant.ofEpochMilli(at));
                }).one();
    }

    private static Optional<Long> usual(Handle handle, String kiosk, Instant from, Instant now) {
        Optional<Instant> first = handle.createQuery("select min(started_at) as first from usage where kiosk = :kiosk")
                .bind("kiosk", kiosk).map((row, _) -> {
                    long at = row.getLong("first");
                    return row.wasNull() ? Optional.<Instant>empty() : Optional.of(Instant.ofEpochMilli(at));
                }).one();
        List<Duration> back = IntStream.rangeClosed(1, WEEKS).mapToObj(WEEK::multipliedBy)
                .filter(ago -> first.filter(known -> !known.isAfter(from.minus(ago))).isPresent()).toList();
        if (back.isEmpty()) {
            return Optional.empty();
        }
        long visits = back.stream().mapToLong(ago -> sessions(handle, kiosk, from.minus(ago), now.minus(ago), "")).sum();
        return Optional.of(Math.round((double) visits / back.size()));
    }

    private static long sessions(Handle handle, String kiosk, Instant from, Instant to, String which) {
        return handle
                .createQuery(
                        "select count(*) from usage where kiosk = :kiosk and started_at >= :from and started_at < :to" + which)
                .bind("kiosk", kiosk).bind("from", from.toEpochMilli()).bind("to", to.toEpochMilli()).mapTo(Long.class).one();
    }
}
