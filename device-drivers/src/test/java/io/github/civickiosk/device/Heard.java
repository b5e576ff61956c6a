package io.github.civickiosk.device;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

import static org.assertj.core.api.Assertions.assertThat;

/// What a listener was told, for tests to wait for. Each waiting goes on where the last one ended.
public final class Heard<S> implements Consumer<S> {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final LinkedBlockingQueue<S> statuses = new LinkedBlockingQueue<>();

    @Override
    public void accept(S status) {
        statuses.add(status);
    }

    /// Forgets what was told so far.
    public void clear() {
        statuses.clear();
    }

    /// Waits until the wanted one is told; fails with all that was told instead.
    public S await(Predicate<S> wanted) throws InterruptedException {
        return await(wanted, PATIENCE);
    }

    public S await(Predicate<S> wanted, Duration patience) throws InterruptedException {
        var deadline = Deadline.in(patience);
        var instead = new ArrayList<S>();
        var next = statuses.poll(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        while (next != null && !wanted.test(next)) {
            instead.add(next);
            next = statuses.poll(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        }
        assertThat(next).as("not told within %s, but %s", patience, instead).isNotNull();
        return next;
    }

    /// Fails when anything is told meanwhile.
    public void assertNothingFor(Duration time) throws InterruptedException {
        assertThat(statuses.poll(time.toNanos(), TimeUnit.NANOSECONDS)).isNull();
    }

    /// What the contract promises of each change; fails also when it comes later.
    public S awaitWithinASecond(Predicate<S> wanted) throws InterruptedException {
        long start = System.nanoTime();
        var told = await(wanted);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        return told;
    }
}
