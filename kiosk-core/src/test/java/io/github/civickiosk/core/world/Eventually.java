package io.github.civickiosk.core.world;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for what another thread will do, and fails when it does not.
public final class Eventually {

    private static final Duration AT_MOST = Duration.ofSeconds(20);

    private Eventually() {}

    public static void eventually(String what, BooleanSupplier holds) throws InterruptedException {
        long end = System.nanoTime() + AT_MOST.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + AT_MOST + ": " + what);
            }
            Thread.sleep(5);
        }
    }
}
