package io.github.civickiosk.fleet.manager.help;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.github.civickiosk.fleet.manager.command.Commands;
import io.github.civickiosk.fleet.manager.dashboard.ChangeFeed;
import io.github.civickiosk.fleet.manager.store.FleetStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens and closes calls as kiosks say it, and wakes the pages that show them, on a thread of its own. Those that another
/// fleet manager on the same database changed are seen within two seconds.
public final class HelpWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HelpWatch.class);
    private static final Duration TICK = Duration.ofSeconds(2);
    private static final Duration BREATH = Duration.ofMillis(100); // so that a burst is looked at once

    private final HelpCalls calls;
    private final CallLedger ledger;
    private final BooleanSupplier active;
    private final Consumer<Set<String>> changed;
    private final ChangeFeed feed = new ChangeFeed();
    private final FleetStore.Listening listening;
    private final Commands.Listening answers;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wake = lock.newCondition();
    private final Thread thread = Thread.ofPlatform().name("help-calls").unstarted(this::run);
    private Set<String> news = new HashSet<>();
    private boolean kicked;
    private boolean closed;
    private boolean begun;
    private List<HelpCall> seen = List.of();

    /// Starts at once.
    ///
    /// @param active  whether this process is the active host of its group: another one shows calls, and opens none
    /// @param changed is told the kiosks at which an open call changed, or one ended
    public HelpWatch(FleetStore store, HelpCalls calls, Commands commands, BooleanSupplier active, Consumer<Set<String>> changed,
            Clock clock) {
        this.calls = calls;
        this.ledger = new CallLedger(store.database(), clock);
        this.active = active;
        this.changed = changed;
        this.listening = store.listen(this::heard);
        this.answers = commands.listen(command -> {
            if (command.name().equals(HelpCalls.ANSWER)) {
                look();
            }
        });
        thread.start();
    }

    /// Wakes those who show calls.
    ChangeFeed feed() {
        return feed;
    }

    private void heard(Set<String> kiosks) {
        lock.lock();
        try {
            news.addAll(kiosks);
            wake.signal();
        } finally {
            lock.unlock();
        }
    }

    /// Somebody did something about a call.
    void look() {
        lock.lock();
        try {
            kicked = true;
            wake.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            for (var news = news(); live(); news = news()) {
                round(news);
                TimeUnit.NANOSECONDS.sleep(BREATH.toNanos());
            }
        } catch (InterruptedException _) {
            LOG.debug("The watch over calls for help ends");
        }
    }

    private void round(News news) {
        try {
            if (!active.getAsBoolean()) {
                begun = false;
            } else if (begun) {
                ledger.follow(news.kiosks);
            } else {
                ledger.followAll();
                begun = true;
            }
            tell(calls.open());
            if (news.done) {
                feed.change();
            }
        } catch (RuntimeException e) { // a database that is away must not end it
            LOG.error("Calls for help could not be looked at; they are again in a moment", e);
            begun = false;
        }
    }

    private void tell(List<HelpCall> open) {
        if (open.equals(seen)) {
            return;
        }
        Set<String> kiosks = new HashSet<>();
        open.stream().filter(call -> !seen.contains(call)).map(HelpCall::kiosk).forEach(kiosks::add);
        seen.stream().filter(call -> !open.contains(call)).map(HelpCall::kiosk).forEach(kiosks::add);
        seen = open;
        feed.change();
        changed.accept(kiosks);
    }

    /// @param done somebody did something, which may show beside the open calls
    private record News(Set<String> kiosks, boolean done) {}

    private News news() throws InterruptedException {
        lock.lock();
        try {
            long left = TICK.toNanos();
            while (news.isEmpty() && !kicked && !closed && left > 0) {
                left = wake.awaitNanos(left);
            }
            var taken = new News(news, kicked);
            news = new HashSet<>();
            kicked = false;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private boolean live() {
        lock.lock();
        try {
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        listening.close();
        answers.close();
        lock.lock();
        try {
            closed = true;
            wake.signal();
        } finally {
            lock.unlock();
        }
        feed.close();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
