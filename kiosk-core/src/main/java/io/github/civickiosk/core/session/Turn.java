package io.github.civickiosk.core.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Supplier;

import io.github.civickiosk.core.session.Session.Step;
import io.github.civickiosk.core.session.State.AskingForMoreTime;
import io.github.civickiosk.core.session.State.TakeYourCard;
import io.github.civickiosk.core.session.State.Wiping;

/// One event at work: the session it meets, and the moves that a transition can make.
record Turn(Session session, Duration at) {

    Visitor visitor() {
        return session.visitor();
    }

    /// Nothing changes.
    Step stay() {
        return new Step(session, List.of());
    }

    Step to(State state, Effect... effects) {
        return new Step(session.in(state), List.of(effects));
    }

    /// Goes to a state in which the reply to an ask is waited for.
    Step ask(State state, LongFunction<Effect.Ask> ask, Effect... before) {
        Session asking = session.asking().in(state);
        List<Effect> effects = new ArrayList<>(List.of(before));
        effects.add(ask.apply(asking.asks()));
        return new Step(asking, effects);
    }

    Turn with(Visitor visitor) {
        return new Turn(session.with(visitor), at);
    }

    Turn because(String reason) {
        return new Turn(session.on(session.trail().because(reason)), at);
    }

    Turn aided(Aid aid) {
        return new Turn(session.with(visitor().switching(aid)).on(session.trail().using(aid.word())), at);
    }

    Turn needing(Aid aid) {
        return new Turn(session.with(visitor().needing(aid)).on(session.trail().using(aid.word())), at);
    }

    /// The same event, met by another state.
    Turn in(State state) {
        return new Turn(session.in(state), at);
    }

    /// Asks whether someone is still there, once the citizen has been still for long enough: who has large letters or listens needs
    /// longer for a screen.
    Step idle() {
        boolean slow = visitor().aids().contains(Aid.SIZE) || visitor().aids().contains(Aid.SPEECH);
        return after(slow ? session.times().idle().multipliedBy(2) : session.times().idle(),
                () -> to(new AskingForMoreTime(session.state(), at.plus(session.times().moreTime()))));
    }

    /// Moves on once nothing has happened for this long.
    Step after(Duration patience, Supplier<Step> next) {
        return still().compareTo(patience) >= 0 ? next.get() : stay();
    }

    private Duration still() {
        Duration since = session.touchedAt().compareTo(session.enteredAt()) > 0 ? session.touchedAt() : session.enteredAt();
        return at.minus(since);
    }

    /// Ends the session. Its usage is recorded here, and only here.
    Step finish() {
        Effect usage = new Effect.RecordUsage(session.startedAt(), UsageOfSession.of(session, at));
        return session.cardIn() ? to(new TakeYourCard(), usage) : wipe(usage);
    }

    /// Forgets the citizen but for the language of the last screen.
    Step wipe(Effect... before) {
        Visitor leaving = visitor();
        return with(Visitor.NOBODY.speaking(leaving.language())).ask(new Wiping(), n -> new Effect.Wipe(n, leaving), before);
    }

    /// What is shown while no session runs.
    Step rest() {
        Session resting = session.with(Visitor.NOBODY).offeringLatest();
        State state = !resting.offer().inService()
                ? new State.OutOfService()
                : resting.cardIn() ? new State.CardLeftBehind() : new State.Attract();
        return new Step(resting.in(state), List.of());
    }
}
