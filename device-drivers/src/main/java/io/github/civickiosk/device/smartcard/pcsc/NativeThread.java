package io.github.civickiosk.device.smartcard.pcsc;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// A platform thread for blocking native calls. A call that does not come back costs this thread and nothing else.
final class NativeThread {

    private final ExecutorService executor;

    NativeThread(String name) {
        executor = Executors.newSingleThreadExecutor(Thread.ofPlatform().name(name).daemon(true).factory());
    }

    /// Makes the call; empty when it has not come back in time. Then it still runs, and later calls queue behind it.
    <T> Optional<T> within(Duration patience, Supplier<T> call) throws InterruptedException {
        try {
            return Optional.of(executor.submit(call::get).get(patience.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException stuck) {
            return Optional.empty();
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug.getCause());
        }
    }

    /// Ends the thread after one last call, at once or whenever a stuck call comes back. Does not wait.
    void end(Runnable last) {
        executor.execute(last);
        executor.shutdown();
    }
}
