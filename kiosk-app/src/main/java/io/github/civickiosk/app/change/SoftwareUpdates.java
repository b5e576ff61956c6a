package io.github.civickiosk.app.change;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.civickiosk.app.config.UpdateConfig;
import io.github.civickiosk.fleet.agent.command.Quiet;
import io.github.civickiosk.fleet.agent.command.RemoteChange;
import io.github.civickiosk.fleet.agent.update.Health;
import io.github.civickiosk.fleet.agent.update.Order;
import io.github.civickiosk.fleet.agent.update.Update;
import io.github.civickiosk.fleet.agent.update.UpdateWorld;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The running kiosk around an update of its software. A session is never broken off; a new release waits for its end.
public final class SoftwareUpdates implements UpdateWorld, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SoftwareUpdates.class);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final UpdateConfig config;
    private final Quiet quiet;
    private final Supplier<Health> health;
    private final BooleanSupplier hindered;
    private final Supplier<LocalTime> now;
    private final Runnable restart;
    private volatile Answers answers = (_, _, _) -> {};
    private RemoteChange.Progress progress = (_, _) -> {};
    private Update update = new Update.None();
    private @Nullable Thread waiting;
    private Quiet.@Nullable Hold hold;

    /// Takes the last word on an order.
    @FunctionalInterface
    public interface Answers {
        /// @param result `done`, `failed` or `refused`
        void tell(String id, String result, String reason);
    }

    /// @param quiet    closes the kiosk once nobody is served
    /// @param hindered whether nothing may be switched to now, e.g. while a configuration is judged
    /// @param now      time of the kiosk's own zone
    /// @param restart  ends the process, so that it is started again; returns
    public SoftwareUpdates(UpdateConfig config, Quiet quiet, Supplier<Health> health, BooleanSupplier hindered,
            Supplier<LocalTime> now, Runnable restart) {
        this.config = config;
        this.quiet = quiet;
        this.health = health;
        this.hindered = hindered;
        this.now = now;
        this.restart = restart;
    }

    public void answerTo(Answers listener) {
        answers = listener;
    }

    @Override
    public Health health() {
        return health.get();
    }

    @Override
    public synchronized void whenQuiet(boolean window, Consumer<Health> closed) {
        reopen();
        waiting = Thread.ofVirtual().name("update-waits").start(() -> await(window, closed));
    }

    private void await(boolean window, Consumer<Health> closed) {
        try {
            while (true) {
                if (!hindered.getAsBoolean() && (!window && config.anyTime() || config.window().holds(now.get()))) {
                    var before = health.get();
                    var held = quiet.await(LOOK);
                    if (held.isPresent()) {
                        keep(held.get());
                        closed.accept(before);
                        return;
                    }
                }
                var _ = new CountDownLatch(1).await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // it waits no more
        }
    }

    private synchronized void keep(Quiet.Hold held) {
        if (Thread.currentThread().isInterrupted()) {
            held.close();
        } else {
            hold = held;
        }
    }

    @Override
    public synchronized void reopen() {
        Optional.ofNullable(waiting).ifPresent(Thread::interrupt);
        Optional.ofNullable(hold).ifPresent(Quiet.Hold::close);
        waiting = null;
        hold = null;
    }

    @Override
    public void restart() {
        LOG.info("The kiosk ends, to be started with another release");
        restart.run();
    }

    @Override
    public void answer(String id, String result, String reason) {
        answers.tell(id, result, reason);
    }

    public synchronized void show(RemoteChange.Progress listener) {
        progress = listener;
        tell();
    }

    @Override
    public synchronized void changed(Update now) {
        update = now;
        tell();
    }

    private void tell() {
        progress.tell(update.word(), update.ordered().map(Order::version).orElse(""));
    }

    @Override
    public void close() {
        reopen();
    }
}
