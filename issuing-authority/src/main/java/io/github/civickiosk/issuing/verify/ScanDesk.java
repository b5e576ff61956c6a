package io.github.civickiosk.issuing.verify;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Two threads that take seals out of files, with a short queue: a flood of heavy files must not take the server's memory.
final class ScanDesk implements AutoCloseable {

    private static final int DESKS = 2;
    private static final int WAITING = 8;

    private final ThreadPoolExecutor desks = new ThreadPoolExecutor(DESKS, DESKS, 1, TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(WAITING), Thread.ofPlatform().name("seal-scan-", 0).daemon().factory());
    private final Duration patience;

    ScanDesk(Duration patience) {
        this.patience = patience;
    }

    /// Empty when the desks are too busy, or the file takes too long.
    Optional<SealScan.Scan> scan(byte[] file) {
        try {
            var scan = desks.submit(() -> SealScan.scan(file));
            return Optional.of(scan.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (RejectedExecutionException | TimeoutException busy) {
            return Optional.empty();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException broken) {
            throw new IllegalStateException("a scan failed", broken);
        }
    }

    @Override
    public void close() {
        desks.shutdownNow();
    }
}
