package io.github.civickiosk.core.session;

import java.time.Duration;

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
                session.state().name(), visitor.rating());
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
