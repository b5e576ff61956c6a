package io.github.civickiosk.ui.virtual;

import java.util.List;
import java.util.Optional;

/// The virtual card reader, as the strip needs it. Calls return at once and are safe from several threads.
public interface VirtualCards {

    List<Card> cards();

    /// Puts a card into the slot, in place of another.
    ///
    /// @return false when nobody has this personal number
    boolean insert(String personalNumber);

    void remove();

    /// Personal number on the card in the slot.
    Optional<String> inserted();

    /// A card with what is printed on it.
    ///
    /// @param can  card access number, 6 digits
    /// @param note what is special about it, e.g. `expired`; may be empty
    record Card(String personalNumber, String name, String can, String note) {
        @Override
        public String toString() {
            return "Card[***]";
        }
    }
}
