package io.github.civickiosk.fleet.manager.site;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.civickiosk.fleet.manager.access.Scope;
import io.github.civickiosk.fleet.manager.store.DatabasePeer;
import io.github.civickiosk.fleet.manager.store.OnEachDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@OnEachDatabase
class SitesTest {

    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");

    private final Sites sites;

    SitesTest(DatabasePeer peer) {
        sites = new Sites(peer.open(), Clock.fixed(NOW, ZoneOffset.UTC));
        sites.keep(site("hall", "North", "Post"));
        sites.keep(site("depot", "South", "Transport"));
    }

    static Site site(String id, String region, String agency) {
        return new Site(id, "The " + id, region, agency, ZoneId.of("Asia/Baku"), "always", "",
                Optional.of(new Site.Position(40.4, 49.9)));
    }

    @Test
    void aBusThatMovesStoodWhereItStood() {
        sites.place("bus", "depot", NOW.minusSeconds(3600));
        sites.place("bus", "hall", NOW.minusSeconds(60));
        assertThat(sites.of("bus", NOW.minusSeconds(600)).map(Site::id)).contains("depot");
        assertThat(sites.of("bus", NOW).map(Site::id)).contains("hall");
        assertThat(sites.of("bus", NOW.minusSeconds(7200))).isEmpty();
        assertThat(sites.history("bus")).extracting(Placement::to)
                .containsExactly(Optional.of(NOW.minusSeconds(60)), Optional.empty());
    }

    @Test
    void aScopeHoldsWhatStandsInItsRegionsAndAgenciesNow() {
        sites.place("bus", "depot", NOW.minusSeconds(60));
        sites.place("k1", "hall", NOW.minusSeconds(60));
        var north = new Scope(Set.of("North"), Set.of());
        assertThat(sites.within(north, "k1")).isTrue();
        assertThat(sites.within(north, "bus")).isFalse();
        assertThat(sites.within(north, "nowhere")).isFalse();
        assertThat(List.of("k1", "bus", "nowhere").stream().filter(sites.within(new Scope(Set.of(), Set.of("Transport")))))
                .containsExactly("bus");
        assertThat(List.of("k1", "bus", "nowhere").stream().filter(sites.within(Scope.WHOLE_FLEET))).hasSize(3);
    }

    @Test
    void aKioskThatIsRemovedStandsNowhere() {
        sites.place("k1", "hall", NOW.minusSeconds(60));
        sites.remove("k1", NOW);
        assertThat(sites.now()).isEmpty();
        assertThat(sites.of("k1", NOW.minusSeconds(1))).isPresent();
    }

    @Test
    void keepsModelAndTags() {
        sites.describe("k1", new Trait("CK-2", List.of("indoor", "a-b")));
        sites.describe("k1", new Trait("CK-3", List.of("indoor")));
        assertThat(sites.traits()).containsEntry("k1", new Trait("CK-3", List.of("indoor")));
    }

    @Test
    void saysWhatIsWrongWithASite() {
        assertThatThrownBy(() -> sites.place("k1", "moon")).hasMessage("There is no site 'moon'; make it first");
        assertThatThrownBy(() -> Site.zone("Baku")).hasMessageContaining("one is Asia/Baku");
        assertThatThrownBy(() -> site("a b", "N", "P")).hasMessageContaining("1 to 64 letters");
    }
}
