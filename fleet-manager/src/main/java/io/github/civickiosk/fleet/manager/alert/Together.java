package io.github.civickiosk.fleet.manager.alert;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Several conditions as one.
record Together(How how, List<Condition> parts) implements Condition {

    enum How {
        ALL, ANY, NOT
    }

    Together { parts = List.copyOf(parts); }

    @Override
    public Truth holds(Facts facts, Instant now) {
        return switch (how) {
            case ALL -> parts.stream().map(part -> part.holds(facts, now)).reduce(Truth.YES, Truth::and);
            case ANY -> parts.stream().map(part -> part.holds(facts, now)).reduce(Truth.NO, Truth::or);
            case NOT -> parts.getFirst().holds(facts, now).not();
        };
    }

    @Override
    public Optional<Instant> since(Facts facts, Instant now) {
        return switch (how) {
            case ALL -> all(facts, now);
            case ANY -> parts.stream().filter(part -> part.holds(facts, now) == Truth.YES).map(part -> part.since(facts, now))
                    .flatMap(Optional::stream).min(Instant::compareTo);
            case NOT -> Optional.empty();
        };
    }

    /// The last of them, if each is known.
    private Optional<Instant> all(Facts facts, Instant now) {
        List<Optional<Instant>> since = parts.stream().map(part -> part.since(facts, now)).toList();
        return since.stream().allMatch(Optional::isPresent)
                ? since.stream().flatMap(Optional::stream).max(Instant::compareTo)
                : Optional.empty();
    }

    @Override
    public Optional<Instant> turns(Facts facts, Instant now) {
        return parts.stream().map(part -> part.turns(facts, now)).flatMap(Optional::stream).min(Instant::compareTo);
    }

    @Override
    public Stream<String> metrics() {
        return parts.stream().flatMap(Condition::metrics);
    }

    @Override
    public String because(Facts facts, Instant now) {
        return parts.stream().filter(part -> how == How.NOT || part.holds(facts, now) == Truth.YES)
                .map(part -> part.because(facts, now))
                .collect(Collectors.joining("; "));
    }
}
