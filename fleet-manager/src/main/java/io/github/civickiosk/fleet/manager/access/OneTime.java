package io.github.civickiosk.fleet.manager.access;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import io.github.civickiosk.fleet.manager.store.Database;

/// What serves once and for a while: the first administrator's link, and a login that is on its way to another provider.
public final class OneTime {

    private final Database database;
    private final Clock clock;

    public OneTime(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public Secret make(String purpose, String content, Duration lasts) {
        var secret = Secret.random();
        database.write(handle -> {
            handle.createUpdate("delete from one_time where expires_at < :now").bind("now", clock.millis()).execute();
            return handle.createUpdate(
                    "insert into one_time (hash, purpose, content, expires_at) values (:hash, :purpose, :content, :until)")
                    .bind("hash", secret.hash()).bind("purpose", purpose).bind("content", content)
                    .bind("until", clock.millis() + lasts.toMillis()).execute();
        });
        return secret;
    }

    /// Whether it would serve.
    public boolean serves(Secret secret, String purpose) {
        return database.read(handle -> handle
                .createQuery("select count(*) from one_time where hash = :hash and purpose = :purpose and expires_at > :now")
                .bind("hash", secret.hash()).bind("purpose", purpose).bind("now", clock.millis()).mapTo(Long.class).one()) > 0;
    }

    /// Takes its content; it serves no more.
    public Optional<String> take(Secret secret, String purpose) {
        return database.write(handle -> handle
                .createQuery(
                        "delete from one_time where hash = :hash and purpose = :purpose and expires_at > :now returning content")
                .bind("hash", secret.hash()).bind("purpose", purpose).bind("now", clock.millis()).mapTo(String.class).findOne());
    }

    /// All of a purpose serve no more.
    public void drop(String purpose) {
        database.write(handle -> handle.createUpdate("delete from one_time where purpose = :purpose").bind("purpose", purpose)
                .execute());
    }
}
