package io.github.civickiosk.fleet.manager.dashboard;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;

/// How many calls a token may make: 300 at once, then 10 a second, at each web instance. It protects the database, so it does
/// not ask it. Safe for several threads.
final class ApiRate {

    private static final int AT_ONCE = 300;
    private static final long STEP_MS = 100;
    private static final int REMEMBERED = 10_000;

    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Long> due = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    ApiRate(Clock clock) {
        this.clock = clock;
    }

    /// @throws HttpResponseException 429 when it is too much
    void count(Context ctx, String token) {
        var wait = attempt(token);
        if (!wait.isZero()) {
            throw tooMany(ctx, wait);
        }
    }

    private Duration attempt(String token) {
        lock.lock();
        try {
            var now = clock.millis();
            var next = Math.max(due.getOrDefault(token, now), now) + STEP_MS;
            var over = next - (now + STEP_MS * AT_ONCE);
            if (over <= 0) {
                due.put(token, next);
            }
            return Duration.ofMillis(Math.max(0, over));
        } finally {
            lock.unlock();
        }
    }

    /// RFC 6585, 4, with the seconds to wait.
    static HttpResponseException tooMany(Context ctx, Duration wait) {
        var seconds = Math.max(1, wait.toSeconds() + 1);
        ctx.header("Retry-After", "" + seconds);
        return new HttpResponseException(HttpStatus.TOO_MANY_REQUESTS.getCode(), "Too many attempts; wait " + seconds + " s");
    }
}
