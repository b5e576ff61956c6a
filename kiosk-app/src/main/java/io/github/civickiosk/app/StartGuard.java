package io.github.civickiosk.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ends a start that hangs: a kiosk that never gets ready could not take back by itself what keeps it from it.
final class StartGuard implements AutoCloseable {

    private final CountDownLatch started = new CountDownLatch(1);

    private StartGuard() {}

    /// @param late called on a thread of its own when the start takes longer
    static StartGuard watch(Duration longest, Runnable late) {
        var guard = new StartGuard();
        Thread.ofPlatform().daemon().name("start-guard").start(() -> guard.watchOver(longest, late));
        return guard;
    }

    private void watchOver(Duration longest, Runnable late) {
        try {
            if (!started.await(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                late.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        started.countDown();
    }
}
