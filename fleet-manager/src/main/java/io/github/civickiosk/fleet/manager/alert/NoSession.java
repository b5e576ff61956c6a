package io.github.civickiosk.fleet.manager.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.github.civickiosk.fleet.manager.uptime.Span;

/// Nobody used a kiosk that says that it is in service, for so many opening hours: it may be hidden, dark or feared.
///
/// @param open of opening time
record NoSession(Duration open) implements Condition {

    private static final Duration LOOK_BACK = Duration.ofDays(14);

    @Override
    public Truth holds(Facts facts, Instant now) {
        if (!facts.state().word().equals("in-service") || facts.presence() != Facts.Presence.ONLINE) {
            return Truth.NO;
        }
        return Truth.of(openSince(facts, now) >= open.toMillis());
    }

    private static Instant from(Facts facts, Instant now) {
        Instant since = facts.sessions().isEmpty() ? facts.state().since() : facts.sessions().getLast().ended();
        Instant earliest = now.minus(LOOK_BACK);
        return since.isBefore(earliest) ? earliest : since;
    }

    private static long openSince(Facts facts, Instant now) {
        return Span.between(from(facts, now), now)
                .map(span -> facts.where().hours().within(span).stream().mapToLong(Span::millis).sum()).orElse(0L);
    }

    @Override
    public Optional<Instant> turns(Facts facts, Instant now) {
        return holds(facts, now) == Truth.YES
                ? Optional.empty()
                : Optional.of(now.plusMillis(Math.max(60_000, open.toMillis() - openSince(facts, now))));
    }

    @Override
    public String because(Facts facts, Instant now) {
        return "it is in service, and nobody has used it for " + Duration.ofMillis(openSince(facts, now)).toHours()
                + " opening hours";
    }
}
