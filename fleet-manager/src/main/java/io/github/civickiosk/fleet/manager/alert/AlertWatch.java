package io.github.civickiosk.fleet.manager.alert;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.github.civickiosk.fleet.manager.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the alerts: a thread that looks at the kiosks of which something was heard and at those whose time has come, and one that
/// sends word. [#changed] is safe for several threads and returns at once.
public final class AlertWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AlertWatch.class);
    private static final Duration BREATH = Duration.ofMillis(500); // what comes meanwhile is looked at together
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Supplier<AlertEngine> making;
    private final BooleanSupplier active;
    private final RuleBook rules;
    private final Alerts alerts;
    private final Notices notices;
    private final Database database;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Condition ending = lock.newCondition();
    private Set<String> changed = new LinkedHashSet<>();
    private boolean all = true;
    private boolean closed;
    private final Thread looking = Thread.ofPlatform().name("alerts").unstarted(this::look);
    private final Thread sending = Thread.ofPlatform().name("alert-notices").unstarted(this::send);

    /// @param making an engine, asked each time this process becomes the active host
    AlertWatch(Supplier<AlertEngine> making, BooleanSupplier active, RuleBook rules, Alerts alerts, Notices notices,
            Database database, Clock clock) {
        this.making = making;
        this.active = active;
        this.rules = rules;
        this.alerts = alerts;
        this.notices = notices;
        this.database = database;
        this.clock = clock;
    }

    public void start() {
        looking.start();
        sending.start();
    }

    /// Something was heard of these kiosks.
    public void changed(Set<String> kiosks) {
        lock.lock();
        try {
            changed.addAll(kiosks);
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    /// Rules or places changed: everything is looked at again.
    public void everything() {
        lock.lock();
        try {
            all = true;
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    private void look() {
        Optional<AlertEngine> engine = Optional.empty();
        while (pause(BREATH)) {
            try {
                awaitNews();
                rules.refresh();
                if (!active.getAsBoolean()) {
                    engine = Optional.empty();
                    taken();
                    continue;
                }
                if (engine.isEmpty()) {
                    engine = Optional.of(making.get());
                    everything();
                }
                look(engine.get());
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) { // a database that is away must not end the alerts
                LOG.error("Alerts could not be looked at; they are again in a moment", e);
                everything();
            }
        }
    }

    private void look(AlertEngine engine) {
        if (takeAll()) {
            engine.everyone();
        }
        Set<String> kiosks = new LinkedHashSet<>(taken());
        kiosks.addAll(engine.due());
        engine.evaluate(kiosks);
        timed().forEach(alerts::timed);
    }

    private List<String> timed() {
        return database.read(handle -> handle.createQuery("select id from alert where cleared is null and escalates <= :now")
                .bind("now", clock.millis()).mapTo(String.class).list());
    }

    private void send() {
        while (pause(TICK)) {
            try {
                if (active.getAsBoolean()) {
                    notices.send();
                }
            } catch (RuntimeException e) {
                LOG.error("Word of alerts could not be sent; it is tried again", e);
            }
        }
    }

    private void awaitNews() throws InterruptedException {
        lock.lock();
        try {
            long left = TICK.toNanos();
            while (changed.isEmpty() && !all && !closed && left > 0) {
                left = news.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean takeAll() {
        lock.lock();
        try {
            boolean taken = all;
            all = false;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private Set<String> taken() {
        lock.lock();
        try {
            Set<String> taken = changed;
            changed = new LinkedHashSet<>();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /// @return false when it is over
    private boolean pause(Duration time) {
        lock.lock();
        try {
            long left = time.toNanos();
            while (!closed && left > 0) {
                left = ending.awaitNanos(left);
            }
            return !closed;
        } catch (InterruptedException _) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    /// Waits for what is being looked at and sent, for some seconds.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            news.signalAll();
            ending.signalAll();
        } finally {
            lock.unlock();
        }
        for (Thread thread : List.of(looking, sending)) {
            try {
                thread.join(TimeUnit.SECONDS.toMillis(12));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
