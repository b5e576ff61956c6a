package io.github.civickiosk.fleet.manager.uptime;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A span of which something else is known than was told before.
public record Correction(Span span, Stretch before, Stretch after) {

    /// Where two tellings of the same time differ in what they say; that one of them is not provisional any more is no difference.
    ///
    /// @param before each without gaps or overlap, in order
    static List<Correction> between(List<Stretch> before, List<Stretch> after) {
        TreeSet<Instant> edges = new TreeSet<>();
        Stream.concat(before.stream(), after.stream()).map(Stretch::span).forEach(span -> {
            edges.add(span.from());
            edges.add(span.to());
        });
        List<Correction> corrections = new ArrayList<>();
        int old = 0;
        int fresh = 0;
        for (Instant from : edges) {
            Instant to = edges.higher(from);
            old = reach(before, old, from);
            fresh = reach(after, fresh, from);
            if (to != null && holds(before, old, from) && holds(after, fresh, from)
                    && differ(before.get(old), after.get(fresh))) {
                join(corrections, new Correction(new Span(from, to), before.get(old), after.get(fresh)));
            }
        }
        return corrections;
    }

    private static int reach(List<Stretch> stretches, int at, Instant moment) {
        int next = at;
        while (next < stretches.size() && !stretches.get(next).span().to().isAfter(moment)) {
            next++;
        }
        return next;
    }

    private static boolean holds(List<Stretch> stretches, int at, Instant moment) {
        return at < stretches.size() && stretches.get(at).span().contains(moment);
    }

    private static boolean differ(Stretch one, Stretch other) {
        return one.cause() != other.cause() || !one.out().equals(other.out());
    }

    private static void join(List<Correction> corrections, Correction next) {
        Correction last = corrections.isEmpty() ? null : corrections.getLast();
        if (last != null && last.span.to().equals(next.span.from()) && last.before == next.before && last.after == next.after) {
            corrections.removeLast();
            corrections.add(new Correction(new Span(last.span.from(), next.span.to()), next.before, next.after));
        } else {
            corrections.add(next);
        }
    }
}
