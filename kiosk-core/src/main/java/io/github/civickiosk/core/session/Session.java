package io.github.civickiosk.core.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.github.civickiosk.core.issuance.Catalogue;
import io.github.civickiosk.core.issuance.IssuingAuthority.Answer;
import io.github.civickiosk.core.journal.Usage;
import io.github.civickiosk.core.session.Event.Timed;

/// A session at one moment: an immutable value. [#next] is a pure function; it reads no clock and opens nothing.
///
/// @param offer     what this session is served by: fixed from its first touch to its end
/// @param latest    what the supervisor offered last; becomes `offer` when no session runs
/// @param cardIn    whether a card lies in the reader
/// @param paperIn   whether the exit sensor sees paper; false where there is none
/// @param revision  grows with every change that can be seen; a touch made on an older screen is ignored by the loop
/// @param asks      number of the last [Effect.Ask]; only its reply is listened to
/// @param startedAt monotonic time of the first touch
/// @param touchedAt monotonic time of the last act of the citizen
/// @param enteredAt monotonic time at which the present state was entered
/// @param trail     the way that the session took to it
public record Session(State state, Visitor visitor, Offer offer, Offer latest, boolean cardIn, boolean paperIn, Times times,
        long revision,
        long asks,
        Duration startedAt, Duration touchedAt, Duration enteredAt, Trail trail) {

    /// A session of whose way nothing is known.
    public Session(State state, Visitor visitor, Offer offer, Offer latest, boolean cardIn, boolean paperIn, Times times,
            long revision, long asks, Duration startedAt, Duration touchedAt, Duration enteredAt) {
        this(state, visitor, offer, latest, cardIn, paperIn, times, revision, asks, startedAt, touchedAt, enteredAt, Trail.NONE);
    }

    /// What follows an event.
    public record Step(Session session, List<Effect> effects) {
        public Step { effects = List.copyOf(effects); }
    }

    /// A kiosk that has just been switched on and waits for its first [Event.OfferChanged].
    public static Session starting(Times times) {
        Offer nothing = new Offer(new Catalogue(List.of()), Set.of(Offer.Reason.STARTING), false);
        return new Session(new State.OutOfService(), Visitor.NOBODY, nothing, nothing, false, false, times, 0, 0, Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO);
    }

    /// The one transition function. The table of all states and events stands in docs/session-table.md.
    public static Step next(Session session, Timed timed) {
        Event event = timed.event();
        Session noticing = session.noticing(timed);
        Step step = event instanceof Event.Reply reply && reply.ask() != session.asks
                ? new Step(noticing, List.of())
                : Transitions.everywhere(new Turn(noticing, timed.at()), event);
        Session after = step.session().comingFrom(session, timed.at());
        List<Effect> effects = new ArrayList<>(step.effects());
        effects.addAll(Lights.between(session.state, after.state));
        unwanted(event, after).ifPresent(effects::add);
        return new Step(after, effects);
    }

    /// What is noted whatever the state.
    private Session noticing(Timed timed) {
        return switch (timed.event()) {
            case Event.Touch _, Event.Noticed.AidWanted _ -> touched(timed.at());
            case Event.CardInserted _ -> touched(timed.at()).withCard(true);
            case Event.CardRemoved _ -> touched(timed.at()).withCard(false);
            case Event.OfferChanged(Offer offer) -> withLatest(offer);
            case Event.Noticed.PaperSeen _ -> withPaper(true);
            case Event.PaperTaken _ -> withPaper(false);
            case Event.Noticed.TimesChanged(Times changed) -> waiting(changed);
            case Event.Noticed.ReceiptPrinted(UUID issuance) -> with(visitor.receiptFor(issuance));
            case Event.Tick _, Event.Reply _, Event.Noticed.HelpAnswered _, Event.Noticed.ScreenLost _ -> this;
        };
    }

    private Session comingFrom(Session before, Duration at) {
        boolean moved = !state.equals(before.state);
        boolean seen = moved || cardIn != before.cardIn || paperIn != before.paperIn || !visitor.equals(before.visitor)
                || !offer.equals(before.offer);
        return new Session(state, visitor, offer, latest, cardIn, paperIn, times, seen ? before.revision + 1 : before.revision,
                asks,
                startedAt,
                touchedAt, moved ? at : before.enteredAt, way(before, at));
    }

    /// A state that only changes what it says, such as the pages printed, is not left by that.
    private Trail way(Session before, Duration at) {
        boolean left = !state.name().equals(before.state.name()) && !before.state.isResting()
                && startedAt.equals(before.startedAt);
        return left ? trail.leaving(before.state.name(), at.minus(before.stoodSince())) : trail;
    }

    /// When the state of this name was entered: the steps before it took the rest of the session's time.
    Duration stoodSince() {
        return trail.steps().stream().map(Usage.Step::took).reduce(startedAt, Duration::plus);
    }

    /// A visit that was opened for someone who has gone meanwhile is ended at once.
    private static Optional<Effect> unwanted(Event event, Session after) {
        return event instanceof Event.VisitOpened(long _, Answer.Ok(var visit))
                && !after.visitor.visit().equals(Optional.of(visit))
                        ? Optional.of(new Effect.CloseVisit(visit))
                        : Optional.empty();
    }

    Session in(State next) {
        return new Session(next, visitor, offer, latest, cardIn, paperIn, times, revision, asks, startedAt, touchedAt, enteredAt,
                trail);
    }

    Session with(Visitor next) {
        return new Session(state, next, offer, latest, cardIn, paperIn, times, revision, asks, startedAt, touchedAt, enteredAt,
                trail);
    }

    Session on(Trail way) {
        return new Session(state, visitor, offer, latest, cardIn, paperIn, times, revision, asks, startedAt, touchedAt, enteredAt,
                way);
    }

    Session asking() {
        return new Session(state, visitor, offer, latest, cardIn, paperIn, times, revision, asks + 1, startedAt, touchedAt,
                enteredAt, trail);
    }

    Session startingAt(Duration at) {
        return new Session(state, visitor, offer, latest, cardIn, paperIn, times, revision, asks, at, at, enteredAt, Trail.NONE);
    }

    /// The newest offer holds from now on.
    Session offeringLatest() {
        return new Session(state, visitor, latest, latest, cardIn, paperIn, times, revision, asks, startedAt, touchedAt,
                enteredAt, trail);
    }

    private Session touched(Duration at) {
        return new Session(state, visitor, offer, latest, cardIn, paperIn, times, revision, asks, startedAt, at, enteredAt,
                trail);
    }

    private Session withCard(boolean in) {
        return new Session(state, visitor, offer, latest, in, paperIn, times, revision, asks, startedAt, touchedAt, enteredAt,
                trail);
    }

    private Session withPaper(boolean in) {
        return new Session(state, visitor, offer, latest, cardIn, in, times, revision, asks, startedAt, touchedAt, enteredAt,
                trail);
    }

    private Session waiting(Times changed) {
        return new Session(state, visitor, offer, latest, cardIn, paperIn, changed, revision, asks, startedAt, touchedAt,
                enteredAt, trail);
    }

    private Session withLatest(Offer newest) {
        return new Session(state, visitor, offer, newest, cardIn, paperIn, times, revision, asks, startedAt, touchedAt,
                enteredAt, trail);
    }
}
