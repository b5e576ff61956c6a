package io.github.civickiosk.core.signage;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import io.github.civickiosk.core.signage.Notice.Words;
import tools.jackson.databind.JsonNode;

/// Turns the notices over and knows the help desk; a notice appears and goes within a second of its time by the clock. On a
/// virtual thread of its own. Safe for several threads.
public final class SignageBoard implements AutoCloseable {

    /// How long one notice stands in one language.
    public static final Duration TURN = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final SignageFile file;
    private final List<String> languages;
    private final Clock clock;
    private final Duration turn;
    private final Consumer<Optional<Words>> screen;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wake = lock.newCondition();
    private final Thread thread = Thread.ofVirtual().name("signage").unstarted(this::live);
    private Signage signage;
    private List<Words> turns = List.of();
    private int at;
    private long turned = System.nanoTime();
    private boolean closed;

    /// Shows nothing before [#start].
    ///
    /// @param languages in which whoever has not chosen one is spoken to
    /// @param turn      how long one notice stands in one language
    /// @param screen    is told what is to be shown now, also when it is the same; quick
    public SignageBoard(SignageFile file, List<String> languages, Clock clock, Duration turn,
            Consumer<Optional<Words>> screen) {
        this.file = file;
        this.languages = List.copyOf(languages);
        this.clock = clock;
        this.turn = turn;
        this.screen = screen;
        this.signage = file.read();
    }

    public void start() {
        thread.start();
    }

    /// Who can be reached, and how it is there now; empty where the fleet has said nothing of it.
    public Optional<DeskNow> desk() {
        var now = clock.instant();
        return signage().desk().map(desk -> new DeskNow(desk, now, desk.hours().at(now)));
    }

    /// A help desk at one moment.
    public record DeskNow(HelpDesk desk, Instant at, DeskHours.Now hours) {}

    public Signage signage() {
        lock.lock();
        try {
            return signage;
        } finally {
            lock.unlock();
        }
    }

    /// Takes what the fleet has written instead of what it wrote before, and keeps it over a restart.
    ///
    /// @throws IllegalArgumentException with a sentence on what is wrong
    /// @throws IOException when it cannot be kept; then the old holds on
    public void take(JsonNode json) throws IOException {
        Signage read = SignageJson.read(json);
        lock.lock();
        try {
            file.keep(json);
            signage = read;
            wake.signal();
        } finally {
            lock.unlock();
        }
    }

    private void live() {
        lock.lock();
        try {
            while (!closed) {
                screen.accept(now());
                wake.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /// A notice that comes or goes begins the round anew, so that what is new and urgent is seen first.
    private Optional<Words> now() {
        List<Words> current = signage.turns(clock.instant(), languages);
        if (!current.equals(turns)) {
            turns = current;
            at = 0;
            turned = System.nanoTime();
        } else if (System.nanoTime() - turned >= turn.toNanos() && !turns.isEmpty()) {
            at = (at + 1) % turns.size();
            turned = System.nanoTime();
        }
        return turns.isEmpty() ? Optional.empty() : Optional.of(turns.get(at));
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
