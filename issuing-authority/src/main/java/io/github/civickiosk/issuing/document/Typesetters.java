package io.github.civickiosk.issuing.document;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// As many typesetters as the machine has processors, each made when it is first needed, for each holds fonts of its own. Safe for use
/// by several threads.
final class Typesetters {

    private static final int MOST = 8;
    private static final long PATIENCE_SECONDS = 60;

    private final Semaphore turns = new Semaphore(Math.min(MOST, Runtime.getRuntime().availableProcessors()), true);
    private final Queue<Typesetter> idle = new ConcurrentLinkedQueue<>();

    /// @throws IllegalStateException when no typesetter gets free within a minute
    <T> T work(Function<Typesetter, T> work) {
        boolean mine = false;
        try {
            mine = turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!mine) {
                throw new IllegalStateException("no typesetter got free");
            }
            Typesetter idler = idle.poll();
            Typesetter typesetter = idler == null ? new Typesetter() : idler;
            try {
                return work.apply(typesetter);
            } finally {
                idle.add(typesetter);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for a typesetter", stopped);
        } finally {
            if (mine) {
                turns.release();
            }
        }
    }
}
