package io.github.civickiosk.issuing.verify;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How much one address may ask: a bucket that fills again at an even pace. Remembers the addresses of late, at most 10,000. Safe for
/// use by several threads.
final class RateLimit {

    private static final int MOST_ADDRESSES = 10_000;

    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };
    private final int capacity;
    private final Duration refill;
    private final Clock clock;

    private record Bucket(double left, Instant at) {}

    /// @param capacity how much at once
    /// @param refill   the time in which an empty bucket is full again
    RateLimit(int capacity, Duration refill, Clock clock) {
        this.capacity = capacity;
        this.refill = refill;
        this.clock = clock;
    }

    /// Takes from the bucket of an address.
    ///
    /// @return how long to wait, when there is not enough in it
    synchronized Optional<Duration> take(String address, int cost) {
        Instant now = clock.instant();
        Bucket before = buckets.getOrDefault(address, new Bucket(capacity, now));
        double gained = capacity * (double) Duration.between(before.at(), now).toMillis() / refill.toMillis();
        double left = Math.min(capacity, before.left() + Math.max(0, gained));
        boolean allowed = left >= cost;
        buckets.put(address, new Bucket(allowed ? left - cost : left, now));
        return allowed ? Optional.empty() : Optional.of(Duration.ofMillis((long) ((cost - left) * refill.toMillis() / capacity)));
    }
}
