package io.github.civickiosk.fleet.manager.access;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.civickiosk.fleet.manager.store.Database;

/// How often something may be tried: a number at once, then one per interval (the generic cell rate algorithm of ATM). It is
/// in the database, so that several web instances count together. Nobody is locked out: who waits may try again.
public final class Throttle {

    private static final int SWEEP_EVERY = 256;

    private final Database database;
    private final Clock clock;
    private final AtomicInteger attempts = new AtomicInteger();

    public Throttle(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// @param atOnce   how many may come together after a rest
    /// @param interval how long it takes until one more may come
    public record Rate(int atOnce, Duration interval) {}

    /// Counts an attempt.
    ///
    /// @return how long to wait before another; zero when this one may go on
    public Duration attempt(String subject, Rate rate) {
        if (attempts.incrementAndGet() % SWEEP_EVERY == 0) {
            sweep();
        }
        var now = clock.millis();
        var step = rate.interval().toMillis();
        var latest = now + step * rate.atOnce();
        var due = database.write(handle -> {
            var known = handle.createQuery("""
                    insert into throttle (subject, due_at) values (:subject, :now)
                    on conflict (subject) do update set due_at =
                        case when throttle.due_at > :now then throttle.due_at else :now end
                    returning due_at""").bind("subject", subject).bind("now", now).mapTo(Long.class).one();
            if (known + step <= latest) {
                handle.createUpdate("update throttle set due_at = :due where subject = :subject").bind("due", known + step)
                        .bind("subject", subject).execute();
            }
            return known + step;
        });
        return Duration.ofMillis(Math.max(0, due - latest));
    }

    /// Forgets what was counted, after a success.
    public void forget(String subject) {
        database.write(handle -> handle.createUpdate("delete from throttle where subject = :subject").bind("subject", subject)
                .execute());
    }

    /// Drops what counts no more.
    private void sweep() {
        database.write(
                handle -> handle.createUpdate("delete from throttle where due_at < :now").bind("now", clock.millis()).execute());
    }
}
