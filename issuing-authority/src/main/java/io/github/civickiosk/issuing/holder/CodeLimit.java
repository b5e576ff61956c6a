package io.github.civickiosk.issuing.holder;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/// How many codes one citizen may be sent, over all kiosks and visits: a finder of a card can neither guess for long nor flood the
/// holder's phone. In memory only. Safe for use by several threads.
final class CodeLimit {

    static final int CODES = 5;
    static final Duration WITHIN = Duration.ofHours(1);

    private final Clock clock;
    private final Map<String, Deque<Instant>> sent = new HashMap<>();

    CodeLimit(Clock clock) {
        this.clock = clock;
    }

    /// @param subject pseudonym of the citizen
    /// @return whether one more may be sent; it then counts
    synchronized boolean take(String subject) {
        Instant since = clock.instant().minus(WITHIN);
        sent.values().forEach(times -> times.removeIf(time -> !time.isAfter(since)));
        sent.values().removeIf(Deque::isEmpty);
        Deque<Instant> times = sent.computeIfAbsent(subject, _ -> new ArrayDeque<>());
        return times.size() < CODES && times.add(clock.instant());
    }
}
