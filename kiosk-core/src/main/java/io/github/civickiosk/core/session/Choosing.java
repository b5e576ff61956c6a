package io.github.civickiosk.core.session;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.github.civickiosk.core.issuance.Catalogue.Relation;
import io.github.civickiosk.core.issuance.Catalogue.Service;
import io.github.civickiosk.core.session.Event.CardInserted;
import io.github.civickiosk.core.session.Event.CardRemoved;
import io.github.civickiosk.core.session.Event.Noticed;
import io.github.civickiosk.core.session.Event.OfferChanged;
import io.github.civickiosk.core.session.Event.PaperTaken;
import io.github.civickiosk.core.session.Event.Reply;
import io.github.civickiosk.core.session.Event.Tick;
import io.github.civickiosk.core.session.Event.Touch;
import io.github.civickiosk.core.session.Session.Step;
import io.github.civickiosk.core.session.State.Basket;
import io.github.civickiosk.core.session.State.ChoosingForWhom;
import io.github.civickiosk.core.session.State.ChoosingLanguage;
import io.github.civickiosk.core.session.State.ChoosingService;
import io.github.civickiosk.core.session.State.FillingForm;
import io.github.civickiosk.core.session.Visitor.Item;

/// Language, service, for whom, form, basket.
final class Choosing {

    private Choosing() {}

    static Step language(Turn turn, Event event) {
        return switch (event) {
            case Touch.ChooseLanguage(String language) when isLanguage(language) ->
                turn.with(turn.visitor().speaking(language)).to(new ChoosingService());
            case Tick _ -> turn.idle();
            case Touch _, Reply _, CardInserted _, CardRemoved _, OfferChanged _, PaperTaken _, Noticed _ -> turn.stay();
        };
    }

    static Step service(Turn turn, Event event) {
        return switch (event) {
            case Touch.ChooseService(UUID key, String id) -> chosen(turn, key, id);
            case Touch.Back _ -> turn.to(turn.visitor().basket().isEmpty() ? new ChoosingLanguage() : new Basket());
            case Tick _ -> turn.idle();
            case Touch _, Reply _, CardInserted _, CardRemoved _, OfferChanged _, PaperTaken _, Noticed _ -> turn.stay();
        };
    }

    static Step forWhom(Turn turn, ChoosingForWhom at, Event event) {
        return switch (event) {
            case Touch.ChooseForWhom(Relation relation) -> turn.session().offer().catalogue().service(at.service())
                    .filter(service -> service.forWhom().contains(relation))
                    .map(service -> toForm(turn, at.key(), service, relation))
                    .orElseGet(turn::stay);
            case Touch.Back _ -> turn.to(new ChoosingService());
            case Tick _ -> turn.idle();
            case Touch _, Reply _, CardInserted _, CardRemoved _, OfferChanged _, PaperTaken _, Noticed _ -> turn.stay();
        };
    }

    static Step form(Turn turn, FillingForm at, Event event) {
        return switch (event) {
            case Touch.FillForm(Map<String, String> values) -> filled(turn, at, values);
            case Touch.Back _ ->
                turn.to(askedForWhom(turn, at) ? new ChoosingForWhom(at.key(), at.service()) : new ChoosingService());
            case Tick _ -> turn.idle();
            case Touch _, Reply _, CardInserted _, CardRemoved _, OfferChanged _, PaperTaken _, Noticed _ -> turn.stay();
        };
    }

    static Step basket(Turn turn, Event event) {
        return switch (event) {
            case Touch.AddAnother _, Touch.Back _ when turn.visitor().basket().size() < Visitor.MOST_ITEMS ->
                turn.to(new ChoosingService());
            case Touch.RemoveItem(UUID key) -> removed(turn, key);
            case Touch.Continue _ -> Ordering.onward(turn);
            case Tick _ -> turn.idle();
            case Touch _, Reply _, CardInserted _, CardRemoved _, OfferChanged _, PaperTaken _, Noticed _ -> turn.stay();
        };
    }

    /// On every screen of a session the language can be changed; the screen stays. Where it is asked for, the answer leads on.
    static boolean mayChange(Turn turn, String language) {
        State state = turn.session().state();
        boolean asked = state instanceof ChoosingLanguage || state instanceof State.Wiping;
        return !asked && !turn.visitor().language().isEmpty() && isLanguage(language);
    }

    static boolean mayAid(State state) {
        return !Resting.is(Overlays.under(state)) && !(state instanceof State.Wiping);
    }

    private static boolean isLanguage(String language) {
        return language.matches("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");
    }

    private static Step chosen(Turn turn, UUID key, String id) {
        Optional<Service> offered = turn.session().offer().catalogue().service(id).filter(Service::available);
        if (offered.isEmpty() || turn.visitor().item(key).isPresent()) {
            return turn.stay();
        }
        Service service = offered.get();
        return service.forWhom().size() > 1
                ? turn.to(new ChoosingForWhom(key, id))
                : toForm(turn, key, service, service.forWhom().getFirst());
    }

    private static Step toForm(Turn turn, UUID key, Service service, Relation relation) {
        return service.fields().isEmpty()
                ? added(turn, key, service.id(), relation, Map.of())
                : turn.to(new FillingForm(key, service.id(), relation, Map.of(), Set.of()));
    }

    private static Step filled(Turn turn, FillingForm at, Map<String, String> values) {
        Form form = Form.of(turn.session().offer().catalogue().service(at.service()), values);
        return form.refused().isEmpty()
                ? added(turn, at.key(), at.service(), at.relation(), form.values())
                : turn.to(new FillingForm(at.key(), at.service(), at.relation(), form.values(), form.refused()));
    }

    private static boolean askedForWhom(Turn turn, FillingForm at) {
        return turn.session().offer().catalogue().service(at.service()).map(Service::forWhom).orElse(List.of()).size() > 1;
    }

    private static Step added(Turn turn, UUID key, String service, Relation relation, Map<String, String> form) {
        Item item = new Item(key, service, relation, Optional.empty(), form, Optional.empty(), Visitor.Outcome.ASKED, false);
        return turn.with(turn.visitor().adding(item)).to(new Basket());
    }

    private static Step removed(Turn turn, UUID key) {
        if (turn.visitor().asked().noneMatch(item -> item.key().equals(key))) {
            return turn.stay(); // what was made cannot be taken back here
        }
        Visitor visitor = turn.visitor().removing(key);
        return turn.with(visitor).to(visitor.basket().isEmpty() ? new ChoosingService() : new Basket());
    }
}
