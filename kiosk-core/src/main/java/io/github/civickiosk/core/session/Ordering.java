package io.github.civickiosk.core.session;

import java.util.List;
import java.util.Optional;

import io.github.civickiosk.core.issuance.Catalogue.Level;
import io.github.civickiosk.core.issuance.Catalogue.Service;
import io.github.civickiosk.core.issuance.IssuingAuthority.Answer;
import io.github.civickiosk.core.issuance.IssuingAuthority.Identified;
import io.github.civickiosk.core.issuance.IssuingAuthority.Issued;
import io.github.civickiosk.core.issuance.IssuingAuthority.Order;
import io.github.civickiosk.core.issuance.IssuingAuthority.Person;
import io.github.civickiosk.core.session.Event.CardInserted;
import io.github.civickiosk.core.session.Event.CardRemoved;
import io.github.civickiosk.core.session.Event.CertificateMade;
import io.github.civickiosk.core.session.Event.Noticed;
import io.github.civickiosk.core.session.Event.OfferChanged;
import io.github.civickiosk.core.session.Event.PaperTaken;
import io.github.civickiosk.core.session.Event.Reply;
import io.github.civickiosk.core.session.Event.Tick;
import io.github.civickiosk.core.session.Event.Touch;
import io.github.civickiosk.core.session.Session.Step;
import io.github.civickiosk.core.session.State.Basket;
import io.github.civickiosk.core.session.State.ChoosingPerson;
import io.github.civickiosk.core.session.State.Issuing;
import io.github.civickiosk.core.session.State.Reviewing;
import io.github.civickiosk.core.session.State.Trouble;
import io.github.civickiosk.core.session.Visitor.Item;
import io.github.civickiosk.core.session.Visitor.Outcome;

/// From a full basket to a certificate: what is still missing, for which person, review, issue.
final class Ordering {

    private Ordering() {}

    /// The next thing that the basket still needs; Reviewing when it needs nothing.
    static Step onward(Turn turn) {
        Visitor visitor = turn.visitor();
        Level needed = needed(turn);
        Level proven = visitor.identified().map(Identified::level).orElse(Level.NONE);
        if (visitor.visit().isEmpty()) {
            return Identifying.openVisit(turn);
        }
        if (needed.compareTo(Level.NONE) > 0 && visitor.identified().isEmpty()) {
            return Identifying.wantCard(turn);
        }
        if (needed == Level.CARD_AND_HOLDER && proven != Level.CARD_AND_HOLDER) {
            return CheckingHolder.sendCode(turn);
        }
        return visitor.identified().isPresent() ? persons(turn) : turn.to(new Reviewing());
    }

    private static Level needed(Turn turn) {
        return turn.visitor().asked().map(item -> level(turn, item)).max(Level::compareTo).orElse(Level.NONE);
    }

    private static Level level(Turn turn, Item item) {
        return turn.session().offer().catalogue().service(item.service()).map(Service::level).orElse(Level.NONE);
    }

    /// Names the person of each item where there is only one; asks where there are several.
    private static Step persons(Turn turn) {
        Optional<Item> open = turn.visitor().asked().filter(item -> item.person().isEmpty() && level(turn, item) != Level.NONE)
                .findFirst();
        if (open.isEmpty()) {
            return turn.to(new Reviewing());
        }
        Item item = open.get();
        List<Person> candidates = turn.visitor().persons(item.relation());
        return switch (candidates.size()) {
            case 0 -> notMade(turn, item, "relation-unknown");
            case 1 -> persons(turn.with(turn.visitor().replacing(item.on(candidates.getFirst().ref()))));
            default -> turn.to(new ChoosingPerson(item.key()));
        };
    }

    static Step choosingPerson(Turn turn, ChoosingPerson at, Event event) {
        return switch (event) {
            case Touch.ChoosePerson(String ref) -> turn.visitor().item(at.key())
                    .filter(item -> turn.visitor().persons(item.relation()).stream().anyMatch(person -> person.ref().equals(ref)))
                    .map(item -> persons(turn.with(turn.visitor().replacing(item.on(ref)))))
                    .orElseGet(turn::stay);
            case Touch.Back _ -> backToBasket(turn);
            case Tick _ -> turn.idle();
            case Touch _, Reply _, CardInserted _, CardRemoved _, OfferChanged _, PaperTaken _, Noticed _ -> turn.stay();
        };
    }

    static Step reviewing(Turn turn, Event event) {
        return switch (event) {
            case Touch.Confirm _ -> issueNext(turn);
            case Touch.Back _ -> backToBasket(turn);
            case Tick _ -> turn.idle();
            case Touch _, Reply _, CardInserted _, CardRemoved _, OfferChanged _, PaperTaken _, Noticed _ -> turn.stay();
        };
    }

    /// A wrong child can still be put right; what has been made cannot.
    private static Step backToBasket(Turn turn) {
        return turn.with(turn.visitor().withoutPersons()).to(new Basket());
    }

    /// Has the next item made; without one the session goes to its rating.
    static Step issueNext(Turn turn) {
        Visitor visitor = turn.visitor();
        Optional<Item> next = visitor.asked().findFirst();
        if (turn.session().latest().frozen()) {
            return turn.finish();
        }
        if (next.isEmpty()) {
            return turn.to(new State.Rating(0));
        }
        Item item = next.get();
        Order order = new Order(item.service(), item.relation(), item.person(), item.form(), visitor.language());
        return visitor.visit()
                .map(visit -> turn.ask(new Issuing(item.key()), n -> new Effect.Issue(n, visit, item.key(), order)))
                .orElseGet(() -> Identifying.openVisit(turn));
    }

    static Step issuing(Turn turn, Issuing at, Event event) {
        return switch (event) {
            case CertificateMade(long _, Answer<Issued> answer) -> turn.visitor().item(at.key())
                    .map(item -> made(turn, item, answer))
                    .orElseGet(turn::stay);
            case Touch _, Reply _, Tick _, CardInserted _, CardRemoved _, OfferChanged _, PaperTaken _, Noticed _ -> turn.stay();
        };
    }

    private static Step made(Turn turn, Item item, Answer<Issued> answer) {
        return switch (answer) {
            case Answer.Ok(Issued issued) -> Delivering.print(turn, item, issued);
            case Answer.Problem<Issued> problem -> notMade(turn, item, problem.type());
            case Answer.Unreachable<Issued> _ -> Ending.explain(turn, new Trouble.AuthorityUnreachable());
        };
    }

    /// This one is refused; the others are still asked for.
    private static Step notMade(Turn turn, Item item, String problem) {
        return Ending.explain(turn.with(turn.visitor().replacing(item.became(Outcome.NOT_MADE))), new Trouble.Refused(problem));
    }
}
