package io.github.civickiosk.fleet.agent.update;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Judges a change of software or configuration: all that worked before must work again within a time limit, and go on for a while.
///
/// @param limit within which it must
/// @param hold  for how long it must go on
/// @param look  pause between two looks
public record HealthGate(Duration limit, Duration hold, Duration look) {

    /// Looks every second.
    public static HealthGate within(Duration limit, Duration hold) {
        return new HealthGate(limit, hold, Duration.ofSeconds(1));
    }

    /// Blocks until it is decided. Looks at the end of the limit as well: what holds then may still hold for long enough.
    ///
    /// @param before how the kiosk was before the change
    /// @param now    how it is; asked on this thread
    /// @return what is missing, for people; empty when the change is fine
    public Optional<String> judge(Health before, Supplier<Health> now) throws InterruptedException {
        var began = System.nanoTime();
        var well = began;
        List<String> missing = List.of();
        while (true) {
            missing = now.get().missing(before);
            var at = System.nanoTime();
            if (!missing.isEmpty()) {
                well = at;
            } else if (at - well >= hold.toNanos()) {
                return Optional.empty();
            }
            if (!missing.isEmpty() && at - began >= limit.toNanos()) {
                return Optional.of(String.join(", ", missing) + " within " + limit.toSeconds() + " s");
            }
            var _ = new CountDownLatch(1).await(look.toNanos(), TimeUnit.NANOSECONDS);
        }
    }
}
