package io.github.civickiosk.fleet.manager.signage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import io.github.civickiosk.fleet.manager.command.Command;
import io.github.civickiosk.fleet.manager.command.Commands;
import io.github.civickiosk.fleet.manager.signage.Signs.Sign;
import io.github.civickiosk.fleet.manager.site.Sites;
import io.github.civickiosk.fleet.manager.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings to each kiosk what it is to show, while this process is the active host. A kiosk says which version it shows
/// (`Signage/Version`); one that shows another gets the order `signage`, which waits for it when it is away. A kiosk that does
/// not know the metric gets none. On a thread of its own.
public final class SignageWatch implements AutoCloseable {

    /// The order's name.
    static final String ORDER = "signage";
    private static final Logger LOG = LoggerFactory.getLogger(SignageWatch.class);
    private static final Duration LOOK = Duration.ofSeconds(15);
    private static final Duration BREATH = Duration.ofMillis(200);
    /// A kiosk that refused, or that has not said yet that it obeyed, is not asked again at once.
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration ORDER_LIVES = Duration.ofDays(30);
    private static final Duration KEPT_AFTER_ITS_END = Duration.ofDays(1);
    /// Orders that one look gives out, so that a notice for the whole fleet does not hold up others.
    private static final int AT_A_TIME = 500;
    private static final String WHO = "signage";

    private final Database database;
    private final Commands commands;
    private final Sites sites;
    private final HelpDesks desks;
    private final NoticeBook notices;
    private final BooleanSupplier active;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wake = lock.newCondition();
    private final Map<String, Given> given = new HashMap<>();
    private final Thread thread = Thread.ofVirtual().name(ORDER).unstarted(this::live);
    private boolean kicked;
    private boolean closed;

    /// @param active whether this process is the active host
    public SignageWatch(Database database, Commands commands, Sites sites, BooleanSupplier active, Clock clock) {
        this.database = database;
        this.commands = commands;
        this.sites = sites;
        this.desks = new HelpDesks(database);
        this.notices = new NoticeBook(database, clock);
        this.active = active;
        this.clock = clock;
    }

    private record Given(String version, Instant at) {}

    private record Waiting(UUID id, boolean sent) {}

    public void start() {
        thread.start();
    }

    /// Somebody has changed something.
    void look() {
        lock.lock();
        try {
            kicked = true;
            wake.signal();
        } finally {
            lock.unlock();
        }
    }

    private void live() {
        try {
            for (boolean more = tick(); waited(more ? BREATH : LOOK); more = tick()) {
                LOG.trace("Another look");
            }
        } catch (InterruptedException _) {
            LOG.debug("The watch over what kiosks show was interrupted");
        }
    }

    /// @return whether it goes on
    private boolean waited(Duration pause) throws InterruptedException {
        lock.lock();
        try {
            long left = pause.toNanos();
            while (!kicked && !closed && left > 0) {
                left = wake.awaitNanos(left);
            }
            kicked = false;
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /// @return whether more is to be done at once
    private boolean tick() {
        try {
            return active.getAsBoolean() && round() == AT_A_TIME;
        } catch (RuntimeException e) { // a database that is away must not end it
            LOG.warn("What kiosks show could not be looked after; it is again in a moment", e);
            return false;
        }
    }

    /// One look at all kiosks.
    ///
    /// @return how many got an order
    int round() {
        var standing = standing();
        var waiting = waiting();
        int orders = 0;
        for (var kiosk : standing.entrySet()) {
            if (orders < AT_A_TIME && !kiosk.getValue().there() && due(kiosk.getKey(), kiosk.getValue().sign(), waiting)) {
                give(kiosk.getKey(), kiosk.getValue().sign());
                orders++;
            }
        }
        return orders;
    }

    /// How a kiosk stands.
    ///
    /// @param there whether it shows that
    record Standing(Sign sign, boolean there) {}

    /// All kiosks that can show something.
    Map<String, Standing> standing() {
        var now = clock.instant();
        var places = sites.now();
        var signs = Signs.of(desks.all(), notices.since(now.minus(KEPT_AFTER_ITS_END)), now);
        return shown().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, kiosk -> {
            var sign = signs.of(kiosk.getKey(), Optional.ofNullable(places.get(kiosk.getKey())));
            var version = kiosk.getValue();
            return new Standing(sign, version.equals(sign.version()) || sign.version().isEmpty() && version.equals("none"));
        }));
    }

    private Map<String, String> shown() {
        return database.read(handle -> handle.createQuery("select k.id, m.value from kiosk k join metric m on m.kiosk = k.id"
                + " and m.device = '' and m.name = 'Signage/Version' where m.value is not null")
                .map((row, _) -> Map.entry(row.getString("id"), row.getString("value"))).list()).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Map<String, Set<Waiting>> waiting() {
        return database.read(handle -> handle
                .createQuery(
                        "select id, kiosk, state from command where state in ('queued', 'sent', 'accepted') and name = :name")
                .bind("name", ORDER)
                .map((row, _) -> Map.entry(row.getString("kiosk"),
                        new Waiting(UUID.fromString(row.getString("id")), !row.getString("state").equals("queued"))))
                .list()).stream()
                .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
    }

    /// An order that waits and says the old is taken back; one that is on its way is let go.
    private boolean due(String kiosk, Sign sign, Map<String, Set<Waiting>> waiting) {
        Given last = given.get(kiosk);
        boolean same = last != null && last.version().equals(sign.version());
        boolean lately = same && last != null && last.at().plus(PATIENCE).isAfter(clock.instant());
        Set<Waiting> open = new HashSet<>(waiting.getOrDefault(kiosk, Set.of()));
        if (open.stream().anyMatch(Waiting::sent) || same && !open.isEmpty() || lately) {
            return false;
        }
        open.forEach(order -> commands.cancel(order.id(), WHO));
        return true;
    }

    private void give(String kiosk, Sign sign) {
        Command command = commands.enqueue(kiosk, Optional.empty(), ORDER, sign.arguments(), ORDER_LIVES, WHO);
        given.put(kiosk, new Given(sign.version(), clock.instant()));
        LOG.debug("Kiosk {} is to show {}: {}", kiosk, sign.version(), command.id());
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            wake.signal();
        } finally {
            lock.unlock();
        }
    }
}
