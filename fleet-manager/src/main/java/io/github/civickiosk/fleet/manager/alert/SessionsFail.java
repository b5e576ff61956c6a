package io.github.civickiosk.fleet.manager.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Of the sessions of the last while too many failed: a kiosk that counts itself as up while requests fail.
///
/// @param share  from 0 to 1, of the sessions that were not abandoned
/// @param atLeast that many sessions there must be
record SessionsFail(double share, int atLeast, Duration within) implements Condition {

    @Override
    public Truth holds(Facts facts, Instant now) {
        List<Facts.Session> asked = asked(facts, now);
        return Truth.of(asked.size() >= atLeast && failed(asked) >= share * asked.size());
    }

    private List<Facts.Session> asked(Facts facts, Instant now) {
        Instant from = now.minus(within);
        return facts.sessions().stream().filter(session -> session.ended().isAfter(from) && !session.end().equals("abandoned"))
                .toList();
    }

    private static long failed(List<Facts.Session> sessions) {
        return sessions.stream().filter(session -> session.end().equals("failed")).count();
    }

    /// When the oldest of them falls out of the window.
    @Override
    public Optional<Instant> turns(Facts facts, Instant now) {
        return asked(facts, now).stream().map(session -> session.ended().plus(within)).min(Instant::compareTo);
    }

    @Override
    public String because(Facts facts, Instant now) {
        List<Facts.Session> asked = asked(facts, now);
        return failed(asked) + " of the last " + asked.size() + " sessions failed";
    }
}
