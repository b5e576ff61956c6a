package io.github.civickiosk.core.supervision;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.civickiosk.core.issuance.Catalogue;
import io.github.civickiosk.core.issuance.Catalogue.Level;
import io.github.civickiosk.core.issuance.Catalogue.Relation;
import io.github.civickiosk.core.issuance.Catalogue.Service;
import io.github.civickiosk.core.journal.Standing;
import io.github.civickiosk.core.session.Offer;
import io.github.civickiosk.core.session.Offer.Reason;
import io.github.civickiosk.core.session.Session;
import io.github.civickiosk.core.session.State;
import io.github.civickiosk.core.session.Times;
import io.github.civickiosk.core.session.Visitor;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StandingsTest {

    private static Service service(String id, boolean free, boolean available, Map<String, String> notice) {
        return new Service(id, "justice", Map.of(), Map.of(), Map.of(), "0.00 AZN", free, Level.CARD, List.of(Relation.SELF),
                List.of(), available, notice);
    }

    private static Standing standing(State state, Set<Reason> reasons, Service... services) {
        Offer offer = new Offer(new Catalogue(List.of(services)), reasons, false);
        return Standings.of(new Session(state, Visitor.NOBODY, offer, offer, false, false, Times.DEFAULT, 1, 0, Duration.ZERO,
                Duration.ZERO, Duration.ZERO));
    }

    @Test
    void isInServiceWithAllThatItEverDelivers() {
        assertThat(standing(new State.Attract(), Set.of(), service("residence", true, true, Map.of()),
                service("passport", false, false, Map.of()))).isEqualTo(new Standing("in-service", List.of(), List.of()));
    }

    @Test
    void isDegradedWithoutSomeAndSaysWhoseFaultItIs() {
        assertThat(standing(new State.Attract(), Set.of(), service("tax", true, true, Map.of()),
                service("residence", true, false, Notices.NO_CARD_READER), service("birth", true, false, Map.of("en", "closed"))))
                .isEqualTo(new Standing("degraded", List.of("authority", "cardReader"), List.of("birth", "residence")));
    }

    @Test
    void isOutOfServiceForItsReasons() {
        assertThat(standing(new State.OutOfService(), Set.of(Reason.PAPER_OUT, Reason.AUTHORITY_UNREACHABLE)))
                .isEqualTo(new Standing("out-of-service", List.of("authorityUnreachable", "paperOut"), List.of()));
        assertThat(standing(new State.CardLeftBehind(), Set.of()))
                .isEqualTo(new Standing("out-of-service", List.of("cardLeftBehind"), List.of()));
    }

    @Test
    void tellsStartingServiceModeAndUseApart() {
        assertThat(standing(new State.OutOfService(), Set.of(Reason.STARTING, Reason.SETTLING)).state()).isEqualTo("starting");
        assertThat(standing(new State.OutOfService(), Set.of(Reason.UNDER_TEST)).state()).isEqualTo("service-mode");
        assertThat(standing(new State.Basket(), Set.of(Reason.PAPER_OUT)))
                .isEqualTo(new Standing("in-use", List.of("paperOut"), List.of()));
    }
}
