package io.github.civickiosk.fleet.manager.kioskweb;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// How often one address may ask for a certificate without having one: ten times at once, then one time in six seconds.
/// A code cannot be guessed in any case; this keeps the certificate authority from being kept busy. Safe for several threads.
final class Attempts {

    static final int AT_ONCE = 10;
    private static final Duration ONE_IN = Duration.ofSeconds(6);
    private static final int MOST_ADDRESSES = 10_000;

    private final Clock clock;
    /// When each address will have all its attempts again; the longest known first.
    private final Map<String, Instant> full = new LinkedHashMap<>();

    Attempts(Clock clock) {
        this.clock = clock;
    }

    /// Takes one.
    ///
    /// @return how long to wait; zero when it may go on
    synchronized Duration take(String address) {
        var now = clock.instant();
        var since = full.getOrDefault(address, now);
        var next = (since.isBefore(now) ? now : since).plus(ONE_IN);
        var wait = Duration.between(now.plus(ONE_IN.multipliedBy(AT_ONCE)), next);
        if (wait.isPositive()) {
            return wait;
        }
        full.put(address, next);
        if (full.size() > MOST_ADDRESSES) {
            full.values().removeIf(instant -> instant.isBefore(now));
            var oldest = full.keySet().iterator();
            while (full.size() > MOST_ADDRESSES) {
                oldest.next();
                oldest.remove();
            }
        }
        return Duration.ZERO;
    }
}
