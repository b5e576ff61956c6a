package io.github.civickiosk.app.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.github.civickiosk.core.journal.Journal;
import io.github.civickiosk.core.journal.JournalException;
import io.github.civickiosk.core.journal.Standing;
import io.github.civickiosk.core.journal.StateRecords.Beginning;
import io.github.civickiosk.core.session.Session;
import io.github.civickiosk.core.session.SessionLoop;
import io.github.civickiosk.core.supervision.Standings;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.device.board.Board;
import io.github.civickiosk.device.board.Health.BootReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Journals how the kiosk stands: each change, a sign of life every minute, and how the process before it ended. All on a thread of
/// its own, since the disk may be slow.
public final class StateLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StateLog.class);
    /// Another one at each start of the kernel (random(4)).
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Duration LIFE = Duration.ofMinutes(1);
    /// How long the board may take to say why it started.
    private static final Duration BOARD = Duration.ofSeconds(3);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Journal journal;
    private final Optional<Board> board;
    private final BooleanSupplier certain;
    private final Instant startedAt;
    private final Consumer<String> startReason;
    private final Subscription subscription;
    private final ScheduledExecutorService thread = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("state-log").factory());
    private Standing wanted; // on the session's thread
    private int looks; // these two on the log's
    private boolean begun;

    /// @param certain     whether a time server holds the clock
    /// @param startedAt   when the process started
    /// @param startReason told why it did
    public StateLog(Journal journal, SessionLoop sessions, Optional<Board> board, BooleanSupplier certain, Instant startedAt,
            Consumer<String> startReason) {
        this.journal = journal;
        this.board = board;
        this.certain = certain;
        this.startedAt = startedAt;
        this.startReason = startReason;
        wanted = Standings.of(sessions.current());
        thread.execute(this::begin);
        subscription = sessions.watch(this::stands);
        thread.scheduleWithFixedDelay(() -> attempt(this::live), LIFE.toSeconds(), LIFE.toSeconds(), TimeUnit.SECONDS);
    }

    private void begin() {
        boolean silent = board.filter(one -> one.status().device() == DeviceStatus.STARTING).isPresent();
        if (silent && looks++ < BOARD.dividedBy(LOOK)) {
            thread.schedule(this::begin, LOOK.toMillis(), TimeUnit.MILLISECONDS);
        } else {
            attempt(this::beginNow);
        }
    }

    private void beginNow() {
        if (!begun) {
            startReason.accept(journal.states().begin(new Beginning(startedAt, bootId(), watchdog(), certain())));
            begun = true;
        }
    }

    private void stands(Session session) {
        Standing now = Standings.of(session);
        if (!now.equals(wanted) && !thread.isShutdown()) {
            wanted = now;
            thread.execute(() -> attempt(() -> write(now)));
        }
    }

    private void write(Standing now) {
        beginNow(); // who already knows more does not wait for the board
        journal.states().stands(now, certain());
    }

    private void live() {
        beginNow();
        journal.states().alive(certain());
        journal.retain(certain());
    }

    /// A disk that is full for a while stops no log.
    private static void attempt(Runnable write) {
        try {
            write.run();
        } catch (JournalException e) {
            LOG.warn("The kiosk's state is not journalled now: {}", e.getMessage());
        } catch (RuntimeException bug) {
            LOG.error("The log of states failed and goes on", bug);
        }
    }

    private boolean certain() {
        return certain.getAsBoolean();
    }

    /// An order to reboot goes through the watchdog, too; but then there was an end.
    private boolean watchdog() {
        return board.map(one -> one.health().boot())
                .filter(boot -> boot.contains(BootReason.WATCHDOG) && !boot.contains(BootReason.POWER_ON)).isPresent();
    }

    private static String bootId() {
        try {
            return Files.readString(BOOT_ID).strip();
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        subscription.close();
        thread.execute(() -> attempt(() -> {
            beginNow();
            journal.states().end(certain());
        }));
        thread.shutdown();
        try {
            if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("The disk did not take the kiosk's last state");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
