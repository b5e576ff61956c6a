package io.github.civickiosk.core.session;

import io.github.civickiosk.core.issuance.IssuingAuthority.Answer;
import io.github.civickiosk.core.issuance.IssuingAuthority.CodeSent;
import io.github.civickiosk.core.issuance.IssuingAuthority.Identified;
import io.github.civickiosk.core.session.Event.CardInserted;
import io.github.civickiosk.core.session.Event.CardRemoved;
import io.github.civickiosk.core.session.Event.CodeJudged;
import io.github.civickiosk.core.session.Event.CodeWasSent;
import io.github.civickiosk.core.session.Event.Noticed;
import io.github.civickiosk.core.session.Event.OfferChanged;
import io.github.civickiosk.core.session.Event.PaperTaken;
import io.github.civickiosk.core.session.Event.Reply;
import io.github.civickiosk.core.session.Event.Tick;
import io.github.civickiosk.core.session.Event.Touch;
import io.github.civickiosk.core.session.Session.Step;
import io.github.civickiosk.core.session.State.Basket;
import io.github.civickiosk.core.session.State.EnteringCode;
import io.github.civickiosk.core.session.State.JudgingCode;
import io.github.civickiosk.core.session.State.SendingCode;
import io.github.civickiosk.core.session.State.Trouble;

/// The one-time code that shows that the card is in its holder's hand.
final class CheckingHolder {

    /// What the screen says before the authority has counted.
    private static final int CODE_ATTEMPTS = 3;

    private CheckingHolder() {}

    static Step sendCode(Turn turn) {
        return sendCode(turn, false);
    }

    private static Step sendCode(Turn turn, boolean again) {
        return turn.visitor().visit()
                .map(visit -> turn.ask(new SendingCode(), n -> new Effect.SendCode(n, visit, again)))
                .orElseGet(() -> Identifying.openVisit(turn));
    }

    static Step sendingCode(Turn turn, Event event) {
        return switch (event) {
            case CodeWasSent(long _, Answer<CodeSent> answer) -> switch (answer) {
                case Answer.Ok(CodeSent sent) ->
                    turn.with(turn.visitor().codeSentTo(sent.sentTo())).to(new EnteringCode(CODE_ATTEMPTS, false));
                case Answer.Problem<CodeSent> problem -> Ending.refused(turn, problem.type());
                case Answer.Unreachable<CodeSent> _ -> Ending.explain(turn, new Trouble.AuthorityUnreachable());
            };
            case Tick _ -> turn.idle();
            case Touch _, Reply _, CardInserted _, CardRemoved _, OfferChanged _, PaperTaken _, Noticed _ -> turn.stay();
        };
    }

    static Step enteringCode(Turn turn, EnteringCode at, Event event) {
        return switch (event) {
            case Touch.EnterCode(String code) when code.matches("[0-9]{6}") -> turn.visitor().visit()
                    .map(visit -> turn.ask(new JudgingCode(), n -> new Effect.CheckCode(n, visit, code)))
                    .orElseGet(() -> Identifying.openVisit(turn));
            case Touch.SendCodeAgain _ -> sendCode(turn, true);
            case Touch.Back _ -> turn.to(new Basket());
            case Tick _ -> turn.idle();
            case Touch _, Reply _, CardInserted _, CardRemoved _, OfferChanged _, PaperTaken _, Noticed _ -> turn.stay();
        };
    }

    static Step judgingCode(Turn turn, Event event) {
        return switch (event) {
            case CodeJudged(long _, Answer<Identified> answer) -> switch (answer) {
                case Answer.Ok(Identified identified) -> Ordering.onward(turn.with(turn.visitor().identifiedAs(identified)));
                case Answer.Problem<Identified> problem -> wrong(turn, problem);
                case Answer.Unreachable<Identified> _ -> Ending.explain(turn, new Trouble.AuthorityUnreachable());
            };
            case Tick _ -> turn.idle();
            case Touch _, Reply _, CardInserted _, CardRemoved _, OfferChanged _, PaperTaken _, Noticed _ -> turn.stay();
        };
    }

    private static Step wrong(Turn turn, Answer.Problem<Identified> problem) {
        return switch (problem.type()) {
            case "code-wrong" -> problem.attemptsLeft() > 0
                    ? turn.to(new EnteringCode(problem.attemptsLeft(), true))
                    : Ending.refused(turn, problem.type());
            case "code-expired" -> sendCode(turn);
            default -> Ending.refused(turn, problem.type()); // problem types are the authority's open list
        };
    }
}
