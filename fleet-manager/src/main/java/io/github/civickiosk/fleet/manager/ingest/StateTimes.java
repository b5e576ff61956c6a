package io.github.civickiosk.fleet.manager.ingest;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.civickiosk.fleet.manager.store.Database;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The time that a STATE carries: the clock's, but at each broker always later than the last one, also after the clock was set
/// back or another machine took over, since kiosks ignore a STATE that is older than the last (Sparkplug B 3.0, 5.6 and 5.13).
/// Safe for several threads.
final class StateTimes {

    private static final Logger LOG = LoggerFactory.getLogger(StateTimes.class);

    private final Database database;
    private final Clock clock;
    private final Map<URI, Long> last = new ConcurrentHashMap<>();

    StateTimes(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// The time for a new connection, to the millisecond.
    Instant next(URI broker) {
        long stored = stored(broker);
        long at = last.merge(broker, clock.millis(), (before, now) -> Math.max(before + 1, now));
        if (at <= stored) {
            at = last.merge(broker, stored + 1, Math::max);
        }
        store(broker, at);
        return Instant.ofEpochMilli(at);
    }

    /// A STATE of ours was seen that is later than what this process knew of.
    void seen(URI broker, Instant at) {
        last.merge(broker, at.toEpochMilli(), Math::max);
    }

    private long stored(URI broker) {
        try {
            return database.<Long>read(handle -> handle.createQuery("select at from host_state where broker = ?")
                    .bind(0, broker.toString()).mapTo(Long.class).findOne().orElse(0L));
        } catch (JdbiException e) {
            LOG.warn("The time of the last STATE cannot be read: {}", e.getMessage());
            return 0;
        }
    }

    private void store(URI broker, long at) {
        try {
            database.write(handle -> handle.execute("insert into host_state (broker, at) values (?, ?)"
                    + " on conflict (broker) do update set at = excluded.at", broker.toString(), at));
        } catch (JdbiException e) {
            LOG.warn("The time of this STATE cannot be stored: {}", e.getMessage());
        }
    }
}
