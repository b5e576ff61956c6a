package io.github.civickiosk.app.remote;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.github.civickiosk.core.session.Offer.Reason;
import io.github.civickiosk.core.session.Session;
import io.github.civickiosk.core.session.State;
import io.github.civickiosk.fleet.agent.command.Quiet;
import io.github.civickiosk.ui.Sessions;

/// Nobody is served: waited for, and then kept so. A session that begins in the same moment is let go on.
///
/// @param hold tells the supervisor that nobody is to be served, or may be again
public record SessionQuiet(Sessions sessions, Consumer<Boolean> hold) implements Quiet {

    private static final Duration MOMENT = Duration.ofSeconds(5);

    @Override
    public Optional<Hold> await(Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        for (Duration left = patience; left.isPositive(); left = Duration.ofNanos(until - System.nanoTime())) {
            if (comes(session -> session.state().isResting(), left) && isClosed()) {
                return Optional.of(() -> hold.accept(false));
            }
        }
        return Optional.empty();
    }

    private boolean isClosed() throws InterruptedException {
        hold.accept(true);
        boolean closed = false;
        try {
            closed = comes(SessionQuiet::keptClosed, MOMENT);
            return closed;
        } finally {
            if (!closed) {
                hold.accept(false);
            }
        }
    }

    private static boolean keptClosed(Session session) {
        return session.state() instanceof State.OutOfService && session.offer().outOfService().contains(Reason.BY_OPERATOR);
    }

    private boolean comes(Predicate<Session> wanted, Duration patience) throws InterruptedException {
        var come = new CompletableFuture<Boolean>();
        try (var _ = sessions.watch(session -> {
            if (wanted.test(session)) {
                come.complete(true);
            }
        })) {
            return wanted.test(sessions.current()) || come.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException notYet) {
            return false;
        } catch (ExecutionException never) {
            throw new IllegalStateException(never);
        }
    }
}
