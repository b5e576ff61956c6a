package io.github.civickiosk.app;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.civickiosk.core.session.Offer.Reason;
import io.github.civickiosk.core.session.Session;
import io.github.civickiosk.core.session.SessionLoop;
import io.github.civickiosk.core.session.State;
import io.github.civickiosk.core.supervision.Supervisor;
import io.github.civickiosk.fleet.agent.command.Quiet;

/// The gate of the running kiosk. A session that runs is never broken off, and one that begins in the same moment is let go on.
record SessionGate(SessionLoop sessions, Supervisor supervisor) implements ServiceGate {

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration MOMENT = Duration.ofSeconds(5);
    private static final String IN_USE = "a citizen is using the kiosk";

    @Override
    public Pass close() throws InterruptedException {
        var now = sessions.current();
        if (!now.state().isResting()) {
            return new Pass.Refused(IN_USE);
        }
        if (now.offer().outOfService().contains(Reason.STARTING)) {
            return new Pass.Refused("the kiosk is starting");
        }
        if (now.offer().outOfService().contains(Reason.SETTLING)) {
            return new Pass.Refused("the kiosk is finding out what became of the last certificate");
        }
        supervisor.underTest(true);
        boolean closed = false;
        try {
            closed = isClosedSoon();
            return closed ? new Pass.Granted(() -> supervisor.underTest(false)) : new Pass.Refused(IN_USE);
        } finally {
            if (!closed) {
                supervisor.underTest(false);
            }
        }
    }

    /// Waits until nobody is served and keeps the kiosk closed from then on.
    ///
    /// @return empty when patience ran out before
    Optional<Quiet.Hold> await(Duration patience) throws InterruptedException {
        var until = System.nanoTime() + patience.toNanos();
        do {
            if (close() instanceof Pass.Granted(var reopening)) {
                return Optional.of(reopening::close);
            }
            var _ = new CountDownLatch(1).await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        } while (System.nanoTime() < until);
        return Optional.empty();
    }

    private boolean isClosedSoon() throws InterruptedException {
        var decided = new CompletableFuture<Boolean>();
        try (var _ = sessions.watch(session -> decide(session, decided))) {
            decide(sessions.current(), decided);
            return decided.get(MOMENT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException undecided) {
            return false;
        } catch (ExecutionException never) {
            throw new IllegalStateException(never);
        }
    }

    private static void decide(Session session, CompletableFuture<Boolean> decided) {
        if (!session.state().isResting()) {
            decided.complete(false);
        } else if (session.state() instanceof State.OutOfService && session.offer().outOfService().contains(Reason.UNDER_TEST)) {
            decided.complete(true);
        }
    }
}
