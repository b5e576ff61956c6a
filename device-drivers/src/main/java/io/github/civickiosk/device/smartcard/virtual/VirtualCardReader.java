package io.github.civickiosk.device.smartcard.virtual;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.Counts;
import io.github.civickiosk.device.StatusFeed;
import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.device.smartcard.CardCounters;
import io.github.civickiosk.device.smartcard.CardReader;

/// A card reader without hardware. Whoever runs the demo puts cards in, takes them out or forgets them there, and makes it fail.
public final class VirtualCardReader implements CardReader {

    /// What is wrong with the reader or with the card in it, until told otherwise.
    public enum Fault {
        NONE,
        /// The card does not answer a reset.
        MUTE,
        /// The card takes commands and never answers.
        HANGS,
        /// The card is taken out while it works on a command.
        REMOVED_IN_COMMAND,
        /// The reader is unplugged.
        UNAVAILABLE,
        /// The card is none of ours: it answers a reset, and every command with *file not found*.
        WRONG_CARD
    }

    private final List<IdentityCard> cards;
    private final CardCounters counters;
    private final Slot slot = new Slot();
    private final StatusFeed<Status> feed = new StatusFeed<>("virtual-card-reader", slot.status());

    /// @param cards the cards that can be inserted
    public VirtualCardReader(List<IdentityCard> cards) {
        this(cards, Counters.inMemory(Counter.class));
    }

    /// @param counters closed with the reader
    public VirtualCardReader(List<IdentityCard> cards, Counters<Counter> counters) {
        this.cards = List.copyOf(cards);
        this.counters = new CardCounters(counters);
    }

    /// The cards that can be inserted, in the order given.
    public List<IdentityCard> cards() {
        return cards;
    }

    /// Puts a card into the slot, in place of another one. It stays until [#remove]: a forgotten card is one that nobody removes.
    ///
    /// @return false when no card of that holder is known
    public boolean insert(String personalNumber) {
        var known = cards.stream().filter(card -> card.holder().personalNumber().equals(personalNumber)).findFirst();
        known.ifPresent(this::insert);
        return known.isPresent();
    }

    public void insert(IdentityCard card) {
        remove();
        slot.put(card);
        feed.set(this::seen);
    }

    /// Takes the card out, if there is one.
    public void remove() {
        slot.take();
        feed.set(this::seen);
    }

    /// The card in the slot.
    public Optional<IdentityCard> inserted() {
        return slot.card();
    }

    public void fault(Fault fault) {
        slot.fault(fault);
        feed.set(this::seen);
    }

    private Status seen() {
        return counters.seen(slot.status());
    }

    @Override
    public Counts counts() {
        return counters.counts();
    }

    @Override
    public void resetCounts() {
        counters.reset();
    }

    @Override
    public Status status() {
        return feed.current();
    }

    @Override
    public Subscription listen(Consumer<Status> listener) {
        return feed.listen(listener);
    }

    @Override
    public Connection connect(Duration patience) throws InterruptedException {
        var connection = slot.connect(patience, () -> feed.set(this::seen));
        feed.set(this::seen);
        return counters.counted(connection);
    }

    @Override
    public void close() {
        slot.take();
        feed.close();
        counters.close();
    }
}
