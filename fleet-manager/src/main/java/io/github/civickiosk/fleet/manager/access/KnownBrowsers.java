package io.github.civickiosk.fleet.manager.access;

import java.time.Clock;
import java.time.Duration;

import io.github.civickiosk.fleet.manager.store.Database;

/// Browsers in which an operator has logged in before. Being known lets nobody in; it only keeps a count apart.
public final class KnownBrowsers {

    public static final Duration LASTS = Duration.ofDays(180);

    private final Database database;
    private final Clock clock;

    public KnownBrowsers(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    boolean knows(Secret browser, String operator) {
        return database.read(
                handle -> handle.createQuery("select count(*) from known_browser where hash = :hash and operator = :operator")
                        .bind("hash", browser.hash()).bind("operator", operator).mapTo(Long.class).one()) > 0;
    }

    public void remember(Secret browser, String operator) {
        database.write(handle -> {
            handle.createUpdate("delete from known_browser where seen_at < :old").bind("old", clock.millis() - LASTS.toMillis())
                    .execute();
            return handle.createUpdate("""
                    insert into known_browser (hash, operator, seen_at) values (:hash, :operator, :now)
                    on conflict (hash, operator) do update set seen_at = excluded.seen_at""")
                    .bind("hash", browser.hash()).bind("operator", operator).bind("now", clock.millis()).execute();
        });
    }
}
