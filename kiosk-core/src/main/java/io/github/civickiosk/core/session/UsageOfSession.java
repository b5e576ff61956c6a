package io.github.civickiosk.core.session;

import java.time.Duration;
import java.util.List;

import io.github.civickiosk.core.journal.Usage;
import io.github.civickiosk.core.journal.Usage.End;
import io.github.civickiosk.core.session.Visitor.Item;
import io.github.civickiosk.core.session.Visitor.Outcome;

/// What is left of a session when it ends: numbers.
final class UsageOfSession {

    private UsageOfSession() {}

    /// @param at monotonic time of the end; the session still is in its last state
    static Usage of(Session session, Duration at) {
        Visitor visitor = session.visitor();
        return new Usage(at.minus(session.startedAt()), visitor.language(), visitor.basket().stream().map(Item::service).toList(),
                visitor.count(Outcome.PRINTED), visitor.count(Outcome.VOIDED), visitor.count(Outcome.UNKNOWN), end(session),
                session.state().name(), visitor.rating(), session.trail().reason(), steps(session, at), session.trail().aids());
    }

    /// @param at monotonic time, within the session
    static Usage.SoFar soFar(Session session, Duration at) {
        return new Usage.SoFar(session.startedAt(), session.revision(), of(session, at));
    }

    private static List<Usage.Step> steps(Session session, Duration at) {
        return session.trail().leaving(session.state().name(), at.minus(session.stoodSince())).steps();
    }

    private static End end(Session session) {
        Visitor visitor = session.visitor();
        int items = visitor.basket().size();
        int printed = visitor.count(Outcome.PRINTED);
        if (session.state() instanceof State.Explaining || items > printed + visitor.count(Outcome.ASKED)) {
            return End.FAILED;
        }
        return items > 0 && items == printed ? End.COMPLETED : End.ABANDONED;
    }
}
