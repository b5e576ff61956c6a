package io.github.civickiosk.core.session;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.civickiosk.core.issuance.Catalogue.Relation;
import io.github.civickiosk.core.issuance.IssuingAuthority.Identified;
import io.github.civickiosk.core.issuance.IssuingAuthority.Issued;
import io.github.civickiosk.core.issuance.IssuingAuthority.Person;
import io.github.civickiosk.core.issuance.IssuingAuthority.Visit;

/// Everything the kiosk knows about the person before it; [#NOBODY] is what is left after Wipe.
///
/// @param language BCP 47
/// @param basket   what was asked for, in the order of asking
/// @param sentTo   masked contact to which the one-time code went
/// @param rating   1 to 4; 0 when not given
/// @param canAttemptsLeft how often a wrong CAN may still be typed in this session, whatever card and however often the
/// citizen goes back
/// @param aids     what makes the screen easier for this person, for this visit
public record Visitor(String language, List<Item> basket, Optional<Visit> visit, Optional<Identified> identified, String sentTo,
        int rating, int canAttemptsLeft, Set<Aid> aids) {

    public static final Visitor NOBODY = new Visitor("", List.of(), Optional.empty(), Optional.empty(), "", 0, 3);

    /// The most certificates of one visit.
    public static final int MOST_ITEMS = 5;

    public Visitor {
        basket = List.copyOf(basket);
        aids = Set.copyOf(aids);
    }

    /// A visitor without aids.
    public Visitor(String language, List<Item> basket, Optional<Visit> visit, Optional<Identified> identified, String sentTo,
            int rating, int canAttemptsLeft) {
        this(language, basket, visit, identified, sentTo, rating, canAttemptsLeft, Set.of());
    }

    /// The item with this key, if it is in the basket.
    public Optional<Item> item(UUID key) {
        return basket.stream().filter(item -> item.key().equals(key)).findFirst();
    }

    /// The people for whom something of this relation can be asked.
    public List<Person> persons(Relation relation) {
        return identified.stream().flatMap(found -> found.persons().stream()).filter(person -> person.relation() == relation)
                .toList();
    }

    /// Claim numbers of the certificates whose fate is unknown.
    public List<String> claims() {
        return basket.stream().filter(item -> item.outcome() == Outcome.UNKNOWN).flatMap(item -> item.issued().stream())
                .map(Issued::claim)
                .toList();
    }

    /// What is still to be made, in the order of asking.
    public Stream<Item> asked() {
        return basket.stream().filter(item -> item.outcome() == Outcome.ASKED);
    }

    int count(Outcome outcome) {
        return (int) basket.stream().filter(item -> item.outcome() == outcome).count();
    }

    Visitor speaking(String chosen) {
        return new Visitor(chosen, basket, visit, identified, sentTo, rating, canAttemptsLeft, aids);
    }

    Visitor visiting(Visit opened) {
        return new Visitor(language, basket, Optional.of(opened), identified, sentTo, rating, canAttemptsLeft, aids);
    }

    Visitor identifiedAs(Identified found) {
        return new Visitor(language, basket, visit, Optional.of(found), sentTo, rating, canAttemptsLeft, aids);
    }

    Visitor codeSentTo(String contact) {
        return new Visitor(language, basket, visit, identified, contact, rating, canAttemptsLeft, aids);
    }

    Visitor rating(int stars) {
        return new Visitor(language, basket, visit, identified, sentTo, stars, canAttemptsLeft, aids);
    }

    Visitor guessedWrong() {
        return new Visitor(language, basket, visit, identified, sentTo, rating, canAttemptsLeft - 1, aids);
    }

    /// With an aid that may be on already.
    Visitor needing(Aid aid) {
        return aids.contains(aid) ? this : switching(aid);
    }

    /// Switches an aid on or off.
    Visitor switching(Aid aid) {
        Set<Aid> others = new HashSet<>(aids);
        if (!others.remove(aid)) {
            others.add(aid);
        }
        return new Visitor(language, basket, visit, identified, sentTo, rating, canAttemptsLeft, others);
    }

    Visitor adding(Item item) {
        return holding(Stream.concat(basket.stream(), Stream.of(item)));
    }

    Visitor removing(UUID key) {
        return holding(basket.stream().filter(item -> !item.key().equals(key)));
    }

    Visitor replacing(Item changed) {
        return each(item -> item.key().equals(changed.key()) ? changed : item);
    }

    Visitor became(UUID key, Outcome outcome) {
        return each(item -> item.key().equals(key) ? item.became(outcome) : item);
    }

    /// A receipt for someone who has gone meanwhile changes nothing.
    Visitor receiptFor(UUID issuance) {
        return each(item -> item.issued().filter(issued -> issued.id().equals(issuance)).isPresent() ? item.withReceipt() : item);
    }

    /// Whether the citizen has a receipt for each certificate whose fate is unknown.
    public boolean hasReceipts() {
        return basket.stream().filter(item -> item.outcome() == Outcome.UNKNOWN).allMatch(Item::receipt);
    }

    Visitor withoutPersons() {
        return each(item -> item.outcome() == Outcome.ASKED ? item.onNobody() : item);
    }

    /// What has not been made will not be made.
    Visitor givingUp() {
        return each(item -> item.outcome() == Outcome.ASKED ? item.became(Outcome.NOT_MADE) : item);
    }

    private Visitor each(UnaryOperator<Item> change) {
        return holding(basket.stream().map(change));
    }

    private Visitor holding(Stream<Item> items) {
        return new Visitor(language, items.toList(), visit, identified, sentTo, rating, canAttemptsLeft, aids);
    }

    @Override
    public String toString() {
        return "Visitor[" + language + ", " + basket.size() + " items]";
    }

    /// One certificate asked for.
    ///
    /// @param key     idempotency key of its issuance, drawn when the item was put into the basket
    /// @param person  `ref` of the person on the certificate, once known
    /// @param issued  once made
    /// @param outcome once known
    /// @param receipt whether a receipt with its claim number was printed
    public record Item(UUID key, String service, Relation relation, Optional<String> person, Map<String, String> form,
            Optional<Issued> issued, Outcome outcome, boolean receipt) {
        public Item { form = Map.copyOf(form); }

        Item on(String ref) {
            return new Item(key, service, relation, Optional.of(ref), form, issued, outcome, receipt);
        }

        Item onNobody() {
            return new Item(key, service, relation, Optional.empty(), form, issued, outcome, receipt);
        }

        Item made(Issued made) {
            return new Item(key, service, relation, person, form, Optional.of(made), Outcome.MADE, receipt);
        }

        Item became(Outcome known) {
            return new Item(key, service, relation, person, form, issued, known, receipt);
        }

        Item withReceipt() {
            return new Item(key, service, relation, person, form, issued, outcome, true);
        }

        @Override
        public String toString() {
            return "Item[" + service + ", " + outcome + "]";
        }
    }

    /// What became of an item.
    public enum Outcome {
        ASKED, MADE, PRINTED, UNKNOWN, VOIDED, NOT_MADE
    }
}
