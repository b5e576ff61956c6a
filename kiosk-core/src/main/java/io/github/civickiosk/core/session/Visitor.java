package io.github.civickiosk.core.session;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.github.civickiosk.core.issuance.Catalogue.Relation;
import io.github.civickiosk.core.issuance.IssuingAuthority.Identified;
import io.github.civickiosk.core.issuance.IssuingAuthority.Issued;
import io.github.civickiosk.core.issuance.IssuingAuthority.Visit;
import io.github.civickiosk.device.smartcard.Emrtd.AccessKey;

/// Everything the kiosk knows about the person before it; [#NOBODY] is what is left after Wipe.
///
/// @param language BCP 47
/// @param basket   what was asked for, in the order of asking
/// @param key      the card's access key, from entry until the card was read
public record Visitor(String language, List<Item> basket, Optional<Visit> visit, Optional<AccessKey> key,
        Optional<Identified> identified,
        String sentTo, int rating) {

    public static final Visitor NOBODY = new Visitor("", List.of(), Optional.empty(), Optional.empty(), Optional.empty(), "", 0);

    public Visitor { basket = List.copyOf(basket); }

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
    public record Item(UUID key, String service, Relation relation, Optional<String> person, Map<String, String> form,
            Optional<Issued> issued, Outcome outcome) {
        public Item { form = Map.copyOf(form); }

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
