package io.github.civickiosk.issuing.admission;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How much each kiosk or person may do: so many at once, and as many again in each minute. Each instance counts for itself. Safe for use by several
/// threads.
public final class Allowance {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final int perMinute;
    private final Clock clock;
    private final Map<String, Left> left = new ConcurrentHashMap<>();

    private record Left(double count, Instant at, boolean took) {}

    public Allowance(int perMinute, Clock clock) {
        this.perMinute = perMinute;
        this.clock = clock;
    }

    /// Takes one.
    ///
    /// @param kiosk of a bounded number of names: they are remembered
    /// @return zero, or how long to wait until there is one to take
    public Duration take(String kiosk) {
        Left now = left.merge(kiosk, new Left(perMinute - 1, clock.instant(), true), this::taken);
        return now.took()
                ? Duration.ZERO
                : Duration.ofMillis((long) Math.ceil((1 - now.count()) * MINUTE.toMillis() / perMinute));
    }

    /// What was taken counts no more, e.g. because whoever tried was right.
    public void forget(String kiosk) {
        left.remove(kiosk);
    }

    private Left taken(Left before, Left first) {
        double gained = perMinute * (double) Duration.between(before.at(), first.at()).toMillis() / MINUTE.toMillis();
        double count = Math.min(perMinute, before.count() + Math.max(0, gained));
        return count >= 1 ? new Left(count - 1, first.at(), true) : new Left(count, first.at(), false);
    }
}
