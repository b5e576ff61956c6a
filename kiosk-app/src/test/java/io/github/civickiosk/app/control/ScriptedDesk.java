package io.github.civickiosk.app.control;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.civickiosk.app.control.KioskState.Device;
import io.github.civickiosk.app.control.TestResult.Result;
import io.github.civickiosk.device.Subscription;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/// A desk with one device that changes when it is told to.
final class ScriptedDesk implements DeviceDesk {

    static final TestResult WORKS = new TestResult(Result.WORKS, "a card", "");

    private final Device device;
    private final CountDownLatch watched = new CountDownLatch(1);
    private final CountDownLatch unwatched = new CountDownLatch(1);
    private final CountDownLatch testing = new CountDownLatch(1);
    private final CountDownLatch brokenOff = new CountDownLatch(1);
    private volatile @Nullable Consumer<Device> watcher;

    ScriptedDesk(Device device) {
        this.device = device;
    }

    @Override
    public List<Device> devices() {
        return List.of(device);
    }

    @Override
    public Subscription watch(Consumer<Device> listener, Runnable ended) {
        listener.accept(device);
        watcher = listener;
        watched.countDown();
        return () -> {
            watcher = null;
            unwatched.countDown();
        };
    }

    void change(Device now) {
        var told = watcher;
        if (told != null) {
            told.accept(now);
        }
    }

    boolean isWatched() {
        return watcher != null;
    }

    void awaitWatched() throws InterruptedException {
        assertThat(watched.await(20, TimeUnit.SECONDS)).isTrue();
    }

    void awaitUnwatched() throws InterruptedException {
        assertThat(unwatched.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public TestResult test(String test, Consumer<String> tell) throws InterruptedException {
        if (test.equals("endless")) {
            testing.countDown();
            try {
                Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException e) {
                brokenOff.countDown();
                throw e;
            }
        }
        tell.accept(test + ": put a card in");
        tell.accept("take it out");
        return WORKS;
    }

    void awaitTest() throws InterruptedException {
        assertThat(testing.await(20, TimeUnit.SECONDS)).isTrue();
    }

    void awaitBrokenOff() throws InterruptedException {
        assertThat(brokenOff.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public Optional<Device> resetCounters(String name) {
        return Optional.of(device).filter(one -> one.name().equals(name));
    }
}
