package io.github.civickiosk.core.session;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import io.github.civickiosk.core.session.Event.Timed;
import io.github.civickiosk.core.session.Session.Step;
import io.github.civickiosk.device.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Owns the session. One platform thread, `session`, meets one event after another; effects run elsewhere and come back as
/// events. All methods are safe from any thread.
public final class SessionLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SessionLoop.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration ANSWER_A_TOUCH_WITHIN = Duration.ofSeconds(2);
    private static final long ANY_REVISION = -1;

    private final BlockingQueue<Arrival> inbox = new LinkedBlockingQueue<>();
    private final Watchers watchers = new Watchers();
    private final EffectRunner runner;
    private final Thread thread;
    private final long origin = System.nanoTime();
    private volatile Session current;

    /// Nothing moves before [#start].
    public SessionLoop(Session first, Effects effects) {
        current = first;
        runner = new EffectRunner(effects, this::tell);
        thread = Thread.ofPlatform().name("session").daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /// Hands over what the citizen touched and waits until the session has met it: a call of [#current] afterwards sees
    /// what came of it.
    ///
    /// @param revision of the screen that was touched
    /// @return whether the touch was met; false when the screen has changed since
    public boolean post(Event.Touch touch, long revision) throws InterruptedException {
        Arrival arrival = new Arrival(touch, revision, new CompletableFuture<>());
        inbox.add(arrival);
        try {
            return arrival.met().get(ANSWER_A_TOUCH_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            LOG.warn("A touch waited longer than {} for the session", ANSWER_A_TOUCH_WITHIN);
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Tells the session what happened: a card, an offer, paper taken. Never blocks.
    public void tell(Event event) {
        inbox.add(new Arrival(Objects.requireNonNull(event), ANY_REVISION, new CompletableFuture<>()));
    }

    /// Whether the loop meets an event within this time.
    public boolean answers(Duration within) throws InterruptedException {
        Arrival arrival = new Arrival(new Event.Tick(), ANY_REVISION, new CompletableFuture<>());
        inbox.add(arrival);
        try {
            return arrival.met().get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException _) {
            return false;
        }
    }

    /// The session as it stands. Whoever shows it sends its revision back with a touch.
    public Session current() {
        return current;
    }

    /// Calls the watcher with each new revision, on the loop's thread: it must return quickly and must not call [#post].
    /// The first call comes with the next change.
    public Subscription watch(Consumer<Session> watcher) {
        return watchers.add(watcher);
    }

    private void run() {
        long nextTick = System.nanoTime() + TICK.toNanos();
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Arrival arrival = inbox.poll(Math.max(0, nextTick - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (arrival != null) {
                    meet(arrival);
                }
                if (System.nanoTime() >= nextTick) {
                    meet(new Event.Tick());
                    nextTick = System.nanoTime() + TICK.toNanos();
                }
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                LOG.error("A step failed in {}; the session stays where it was", current.state().name(), e);
            }
        }
    }

    private void meet(Arrival arrival) {
        boolean met = arrival.revision() == ANY_REVISION || arrival.revision() == current.revision();
        try {
            if (met) {
                meet(arrival.event());
            }
        } finally {
            arrival.met().complete(met);
        }
    }

    private void meet(Event event) {
        Session before = current;
        Step step = Session.next(before, new Timed(Duration.ofNanos(System.nanoTime() - origin), event));
        current = step.session();
        if (!before.state().name().equals(current.state().name())) {
            LOG.info("{} → {}", before.state().name(), current.state().name());
        }
        if (before.revision() != current.revision()) {
            watchers.tell(current); // the screen first: a claim number is seen before paper moves
        }
        step.effects().forEach(runner::run);
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        runner.close();
    }

    private record Arrival(Event event, long revision, CompletableFuture<Boolean> met) {}
}
