package io.github.civickiosk.fleet.manager.uptime;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A stretch of time, `from` included and `to` not. Never empty.
public record Span(Instant from, Instant to) {

    public Span {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("A span must begin before it ends: " + from + " to " + to);
        }
    }

    public static Optional<Span> between(Instant from, Instant to) {
        return from.isBefore(to) ? Optional.of(new Span(from, to)) : Optional.empty();
    }

    public long millis() {
        return Duration.between(from, to).toMillis();
    }

    public boolean contains(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }

    public Optional<Span> within(Span other) {
        return between(later(from, other.from), earlier(to, other.to));
    }

    /// The same time as spans that do not touch, in order.
    public static List<Span> union(List<Span> spans) {
        List<Span> joined = new ArrayList<>();
        for (Span span : spans.stream().sorted(Comparator.comparing(Span::from)).toList()) {
            if (!joined.isEmpty() && !span.from.isAfter(joined.getLast().to)) {
                Span last = joined.removeLast();
                joined.add(new Span(last.from, later(last.to, span.to)));
            } else {
                joined.add(span);
            }
        }
        return List.copyOf(joined);
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
