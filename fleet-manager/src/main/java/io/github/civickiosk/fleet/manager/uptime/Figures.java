package io.github.civickiosk.fleet.manager.uptime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// How much time went to what. Figures of several kiosks add up.
///
/// @param millis      milliseconds by cause; every cause is there
/// @param provisional milliseconds of them that records to come may still change
public record Figures(Map<Cause, Long> millis, long provisional) {

    public Figures { millis = java.util.Collections.unmodifiableMap(new EnumMap<>(millis)); }

    public static final Figures NOTHING = of(List.of(), List.of());

    /// @param stretches without overlap, in order
    /// @param counted   spans to be measured, without overlap, in order: a period's opening hours
    public static Figures of(List<Stretch> stretches, List<Span> counted) {
        Map<Cause, Long> millis = new EnumMap<>(Cause.class);
        for (Cause cause : Cause.values()) {
            millis.put(cause, 0L);
        }
        long provisional = 0;
        int next = 0;
        for (Stretch stretch : stretches) {
            while (next < counted.size() && !counted.get(next).to().isAfter(stretch.span().from())) {
                next++;
            }
            for (int at = next; at < counted.size() && counted.get(at).from().isBefore(stretch.span().to()); at++) {
                long part = counted.get(at).within(stretch.span()).map(Span::millis).orElse(0L);
                millis.merge(stretch.cause(), part, Long::sum);
                provisional += stretch.provisional() ? part : 0;
            }
        }
        return new Figures(millis, provisional);
    }

    public Figures plus(Figures more) {
        Map<Cause, Long> sum = new EnumMap<>(millis);
        more.millis.forEach((cause, part) -> sum.merge(cause, part, Long::sum));
        return new Figures(sum, provisional + more.provisional);
    }

    /// The same of a service that was there whenever the kiosk was up.
    Figures ofAServiceThatWasThere() {
        Map<Cause, Long> sum = new EnumMap<>(millis);
        sum.merge(Cause.AVAILABLE, of(Cause.DEGRADED), Long::sum);
        sum.put(Cause.DEGRADED, 0L);
        return new Figures(sum, provisional);
    }

    public long of(Cause cause) {
        return millis.getOrDefault(cause, 0L);
    }

    public long total() {
        return millis.values().stream().mapToLong(Long::longValue).sum();
    }

    /// What availability is measured against: not what was planned, nor what is known to nobody.
    public long counted() {
        return millis.entrySet().stream().filter(part -> part.getKey().counts()).mapToLong(Map.Entry::getValue).sum();
    }

    /// Percent of the counted time in which a citizen could get a service; empty when no time counts.
    public OptionalDouble available() {
        long up = millis.entrySet().stream().filter(part -> part.getKey().up()).mapToLong(Map.Entry::getValue).sum();
        return counted() == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * up / counted());
    }

    /// Whole minutes by cause. They sum to the total's whole minutes: what rounding leaves goes to the largest remainders.
    public Map<Cause, Long> minutes() {
        Map<Cause, Long> minutes = new EnumMap<>(Cause.class);
        millis.forEach((cause, part) -> minutes.put(cause, part / 60_000));
        long left = total() / 60_000 - minutes.values().stream().mapToLong(Long::longValue).sum();
        List<Cause> byRemainder = new ArrayList<>(millis.keySet());
        byRemainder.sort(Comparator.comparingLong((Cause cause) -> millis.getOrDefault(cause, 0L) % 60_000).reversed());
        byRemainder.stream().limit(left).forEach(cause -> minutes.merge(cause, 1L, Long::sum));
        return minutes;
    }
}
