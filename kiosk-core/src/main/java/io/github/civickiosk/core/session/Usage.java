package io.github.civickiosk.core.session;

import java.time.Duration;
import java.util.List;

import io.github.civickiosk.core.session.Visitor.Item;
import io.github.civickiosk.core.session.Visitor.Outcome;

/// What one session tells the fleet: when, what and how it ended; never who.
///
/// @param lasted   from the first touch to the end
/// @param services ids of the services asked for
/// @param lastStep name of the state in which the session ended
/// @param rating   1 to 4; 0 when not given
public record Usage(Duration lasted, String language, List<String> services, int delivered, int voided, int unknown, End end,
        String lastStep,
        int rating) {

    public Usage { services = List.copyOf(services); }

    /// The record of a session that ends at this monotonic time in its present state.
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

    public enum End {
        COMPLETED, ABANDONED, FAILED
    }
}
