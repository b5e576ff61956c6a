package io.github.civickiosk.fleet.manager.alert;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.civickiosk.fleet.manager.alert.Standing.Open;
import io.github.civickiosk.fleet.manager.alert.Standing.Quiet;
import io.github.civickiosk.fleet.manager.alert.Standing.Waiting;
import io.github.civickiosk.fleet.manager.uptime.Span;

/// Holds a rule against the facts: a pure function.
final class Evaluation {

    /// @param again when to look again although nothing was heard
    record Step(Standing standing, Optional<Instant> again) {}

    private static final long SOON_MS = 1;

    private Evaluation() {}

    static Step next(Rule rule, Facts facts, Instant now, Standing standing) {
        if (!rule.enabled() || !rule.scope().has(facts)) {
            return new Step(Standing.QUIET, Optional.empty());
        }
        return switch (standing) {
            case Quiet _ -> quiet(rule, facts, now);
            case Waiting waiting -> waiting(rule, facts, now, waiting);
            case Open open -> open(rule, facts, now, open);
        };
    }

    private static Step quiet(Rule rule, Facts facts, Instant now) {
        if (rule.when().holds(facts, now) != Truth.YES) {
            return new Step(Standing.QUIET, turns(rule.when(), facts, now));
        }
        Instant since = rule.when().since(facts, now).filter(at -> !at.isAfter(now)).orElse(now);
        return waiting(rule, facts, now, new Waiting(since, false));
    }

    private static Step waiting(Rule rule, Facts facts, Instant now, Waiting waiting) {
        Truth holds = rule.when().holds(facts, now);
        if (holds == Truth.NO) {
            return new Step(Standing.QUIET, turns(rule.when(), facts, now));
        }
        if (holds == Truth.UNKNOWN) {
            return new Step(waiting, turns(rule.when(), facts, now));
        }
        if (!Collections.disjoint(rule.after(), facts.openHere())) {
            return new Step(new Waiting(waiting.since(), true), turns(rule.when(), facts, now)); // it is told again when that one goes
        }
        Optional<Instant> due = due(rule, facts, now, waiting.since());
        boolean opens = due.filter(at -> !at.isAfter(now)).isPresent();
        return opens
                ? open(rule, facts, now, new Open(now, Optional.empty()))
                : new Step(new Waiting(waiting.since(), false), earliest(due, turns(rule.when(), facts, now)));
    }

    /// When the wait is over. In opening hours only these count, and only in them an alert is opened.
    private static Optional<Instant> due(Rule rule, Facts facts, Instant now, Instant since) {
        if (!rule.openHours()) {
            return Optional.of(since.plus(rule.patience()));
        }
        long left = rule.patience().toMillis();
        Instant horizon = now.plusSeconds(14L * 86_400);
        List<Span> open = Span.between(since.isAfter(now) ? now : since, horizon).map(facts.where().hours()::within)
                .orElse(List.of());
        for (Span span : open) {
            if (span.millis() > left) {
                Instant at = span.from().plusMillis(left);
                return at.isBefore(now) && !inside(open, now) ? nextOpening(open, now) : Optional.of(at);
            }
            left -= span.millis();
        }
        return Optional.empty();
    }

    private static boolean inside(List<Span> open, Instant now) {
        return open.stream().anyMatch(span -> span.contains(now));
    }

    private static Optional<Instant> nextOpening(List<Span> open, Instant now) {
        return open.stream().map(Span::from).filter(now::isBefore).findFirst();
    }

    private static Step open(Rule rule, Facts facts, Instant now, Open open) {
        if (rule.clear().holds(facts, now) != Truth.YES) {
            return new Step(new Open(open.since(), Optional.empty()), turns(rule.clear(), facts, now));
        }
        Instant clearing = open.clearing().orElse(now);
        Instant due = clearing.plus(rule.clearPatience());
        return due.isAfter(now)
                ? new Step(new Open(open.since(), Optional.of(clearing)),
                        earliest(Optional.of(due), turns(rule.clear(), facts, now)))
                : new Step(Standing.QUIET, turns(rule.when(), facts, now));
    }

    private static Optional<Instant> turns(Condition condition, Facts facts, Instant now) {
        return condition.turns(facts, now).map(at -> at.isAfter(now) ? at : now.plusMillis(SOON_MS));
    }

    private static Optional<Instant> earliest(Optional<Instant> one, Optional<Instant> other) {
        return Stream.of(one, other).flatMap(Optional::stream).min(Instant::compareTo);
    }
}
