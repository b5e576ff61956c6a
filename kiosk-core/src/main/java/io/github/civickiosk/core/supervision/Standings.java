package io.github.civickiosk.core.supervision;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.github.civickiosk.core.issuance.Catalogue.Service;
import io.github.civickiosk.core.journal.Standing;
import io.github.civickiosk.core.session.Offer;
import io.github.civickiosk.core.session.Offer.Reason;
import io.github.civickiosk.core.session.Session;
import io.github.civickiosk.core.session.State;

/// From the session and what it can offer to how the kiosk stands, in the words of docs/fleet-wire.md; pure.
public final class Standings {

    private Standings() {}

    public static Standing of(Session session) {
        Offer offer = session.latest();
        List<String> missing = offer.catalogue().services().stream().filter(Standings::withheld).map(Service::id).sorted()
                .toList();
        if (!session.state().isResting()) {
            return new Standing("in-use", reasons(offer), missing);
        }
        if (session.state() instanceof State.CardLeftBehind && offer.inService()) {
            return new Standing("out-of-service", List.of("cardLeftBehind"), missing);
        }
        return new Standing(word(offer, missing), reasons(offer), missing);
    }

    /// Whether this kiosk does deliver a service, but not now.
    public static boolean withheld(Service service) {
        return !service.available() && service.free();
    }

    private static String word(Offer offer, List<String> missing) {
        if (offer.outOfService().contains(Reason.STARTING)) {
            return "starting";
        }
        if (offer.outOfService().contains(Reason.UNDER_TEST)) {
            return "service-mode";
        }
        if (!offer.inService()) {
            return "out-of-service";
        }
        return missing.isEmpty() ? "in-service" : "degraded";
    }

    private static List<String> reasons(Offer offer) {
        Stream<String> closed = offer.outOfService().stream().sorted().map(Standings::word);
        Stream<String> partly = offer.catalogue().services().stream().filter(Standings::withheld)
                .map(service -> service.notice().equals(Notices.NO_CARD_READER) ? "cardReader" : "authority").sorted();
        return Stream.concat(closed, partly).distinct().toList();
    }

    /// `PAPER_OUT` → `paperOut`
    private static String word(Reason reason) {
        StringBuilder word = new StringBuilder();
        for (String part : reason.name().split("_")) {
            word.append(word.isEmpty()
                    ? part.toLowerCase(Locale.ROOT)
                    : part.charAt(0) + part.substring(1).toLowerCase(Locale.ROOT));
        }
        return word.toString();
    }
}
