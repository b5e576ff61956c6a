package io.github.civickiosk.core.session;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.github.civickiosk.core.issuance.Catalogue;
import io.github.civickiosk.core.issuance.Catalogue.Field;
import io.github.civickiosk.core.issuance.Catalogue.Level;
import io.github.civickiosk.core.issuance.Catalogue.Relation;
import io.github.civickiosk.core.issuance.Catalogue.Service;
import io.github.civickiosk.core.issuance.IssuingAuthority.Identified;
import io.github.civickiosk.core.issuance.IssuingAuthority.Issued;
import io.github.civickiosk.core.issuance.IssuingAuthority.Person;
import io.github.civickiosk.core.issuance.IssuingAuthority.Visit;
import io.github.civickiosk.core.session.Visitor.Item;
import io.github.civickiosk.core.session.Visitor.Outcome;
import io.github.civickiosk.device.smartcard.Emrtd;

/// A small catalogue and a citizen with two children.
public final class Samples {

    /// Card, self only, no form.
    public static final Service RESIDENCE = service("residence", Level.CARD, List.of(Relation.SELF), List.of());
    /// Card and holder, for oneself or a child, with a form.
    public static final Service BIRTH = service("birth", Level.CARD_AND_HOLDER, List.of(Relation.SELF, Relation.CHILD),
            List.of(new Field("copies", Map.of("en", "Copies"), true, "[1-9]", 1, List.of()),
                    new Field("purpose", Map.of("en", "Purpose"), false, "", 10,
                            List.of(new Catalogue.Option("school", Map.of()), new Catalogue.Option("travel", Map.of())))));
    /// No identification.
    public static final Service FORM = service("form", Level.NONE, List.of(Relation.SELF), List.of());
    public static final Service CLOSED = new Service("closed", "agency", Map.of(), Map.of("en", "closed"), Map.of(), "0.00 AZN",
            true,
            Level.NONE, List.of(Relation.SELF), List.of(), false, Map.of());

    public static final Catalogue CATALOGUE = new Catalogue(List.of(RESIDENCE, BIRTH, FORM, CLOSED));
    public static final Offer OFFER = new Offer(CATALOGUE, Set.of(), true);
    public static final Offer BROKEN_OPEN = new Offer(CATALOGUE, Set.of(Offer.Reason.TAMPERED), true);
    public static final Offer OUT_OF_SERVICE = new Offer(CATALOGUE, Set.of(Offer.Reason.PAPER_OUT), true);

    public static final UUID KEY = new UUID(0, 1);
    public static final UUID OTHER_KEY = new UUID(0, 2);
    public static final Visit VISIT = new Visit("v1", "token", new byte[8], Instant.EPOCH);
    public static final Issued ISSUED = issued(11);

    public static final Person SELF = new Person("p0", Relation.SELF, "Ada Specimen");
    public static final Person CHILD = new Person("p1", Relation.CHILD, "Ben Specimen");
    public static final Person OTHER_CHILD = new Person("p2", Relation.CHILD, "Cem Specimen");
    public static final Identified BY_CARD = new Identified(Level.CARD, List.of(SELF, CHILD, OTHER_CHILD));
    public static final Identified BY_CARD_AND_CODE = new Identified(Level.CARD_AND_HOLDER, List.of(SELF, CHILD, OTHER_CHILD));
    public static final Emrtd.Evidence EVIDENCE = new Emrtd.Evidence(new byte[]{1}, new byte[]{2}, Optional.empty(),
            Optional.empty(),
            Optional.empty(), "PACE");

    private Samples() {}

    public static Issued issued(long n) {
        return new Issued(new UUID(1, n), "residence", "S" + n, "CLAIM-" + n, 1);
    }

    static Item item(UUID key, Service service, Relation relation) {
        return new Item(key, service.id(), relation, Optional.empty(), Map.of(), Optional.empty(), Outcome.ASKED, false);
    }

    private static Service service(String id, Level level, List<Relation> forWhom, List<Field> fields) {
        return new Service(id, "agency", Map.of("en", "Agency"), Map.of("en", id), Map.of(), "0.00 AZN", true, level, forWhom,
                fields,
                true, Map.of());
    }
}
