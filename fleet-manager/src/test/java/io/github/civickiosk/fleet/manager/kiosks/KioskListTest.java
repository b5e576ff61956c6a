package io.github.civickiosk.fleet.manager.kiosks;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import io.github.civickiosk.fleet.manager.access.Scope;
import io.github.civickiosk.fleet.manager.dashboard.Shown;
import io.github.civickiosk.fleet.manager.site.Site;
import io.github.civickiosk.fleet.manager.site.Sites;
import io.github.civickiosk.fleet.manager.site.Trait;
import io.github.civickiosk.fleet.manager.store.DatabasePeer;
import io.github.civickiosk.fleet.manager.store.FleetStore;
import io.github.civickiosk.fleet.manager.store.OnEachDatabase;
import io.github.civickiosk.fleet.sparkplug.Reading;
import io.github.civickiosk.fleet.sparkplug.Value;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@OnEachDatabase
class KioskListTest {

    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");

    private final KioskList list;
    private final SavedViews views;

    KioskListTest(DatabasePeer peer) {
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        var database = peer.open();
        var store = new FleetStore(database);
        var sites = new Sites(database, clock);
        list = new KioskList(database, clock);
        views = new SavedViews(database);
        store.write(writer -> {
            writer.born("baku-1", 0, NOW, List.of(truth("Kiosk/In Service", true)));
            writer.deviceBorn("baku-1", "card-reader", NOW, List.of(text("Status", "online")));
            writer.born("baku-2", 0, NOW.plusSeconds(1), List.of(truth("Kiosk/In Service", true)));
            writer.deviceBorn("baku-2", "card-reader", NOW, List.of(text("Status", "hardwareError")));
            writer.born("ganja_1", 0, NOW.minusSeconds(60), List.of(truth("Kiosk/In Service", false),
                    text("Kiosk/Out Of Service Reasons", "paperOut")));
            writer.born("sheki-1", 0, NOW, List.of(truth("Kiosk/In Service", true)));
            return writer.died("sheki-1", 0, NOW);
        });
        sites.keep(site("hall", "Town hall", "North", "Post"));
        sites.keep(site("depot", "Bus depot", "South", "Transport"));
        sites.place("baku-1", "hall", NOW.minusSeconds(60));
        sites.place("ganja_1", "depot", NOW.minusSeconds(60));
        sites.describe("baku-1", new Trait("CK-2", List.of("indoor", "pilot")));
    }

    static Site site(String id, String name, String region, String agency) {
        return new Site(id, name, region, agency, ZoneId.of("Asia/Baku"), "always", "", Optional.empty());
    }

    static Reading truth(String name, boolean value) {
        return new Reading(name, OptionalLong.empty(), NOW, new Value.Truth(value), false);
    }

    static Reading text(String name, String value) {
        return new Reading(name, OptionalLong.empty(), NOW, new Value.Text(value), false);
    }

    private List<String> found(Map<String, String> query) {
        return found(query, Scope.WHOLE_FLEET);
    }

    private List<String> found(Map<String, String> query, Scope scope) {
        var found = list.find(KioskFilter.of(query::get), scope);
        assertThat(found.total()).isEqualTo(found.rows().size());
        return found.rows().stream().map(KioskRow::id).toList();
    }

    @Test
    void findsByPartOfTheNameOrOfTheSite() {
        assertThat(found(Map.of())).containsExactly("baku-1", "baku-2", "ganja_1", "sheki-1");
        assertThat(found(Map.of("q", "BAKU"))).containsExactly("baku-1", "baku-2");
        assertThat(found(Map.of("q", "bus dep"))).containsExactly("ganja_1");
        assertThat(found(Map.of("q", "a_1"))).as("an underscore is itself").containsExactly("ganja_1");
        assertThat(found(Map.of("q", "'; drop table kiosk; --"))).isEmpty();
    }

    @Test
    void findsByCondition() {
        assertThat(found(Map.of("is", "offline"))).containsExactly("sheki-1");
        assertThat(found(Map.of("is", "out-of-service"))).containsExactly("ganja_1");
        assertThat(found(Map.of("is", "device-fault"))).containsExactly("baku-2");
        assertThat(found(Map.of("is", "attention"))).containsExactly("baku-2", "ganja_1", "sheki-1");
        assertThat(list.count(Scope.WHOLE_FLEET)).containsEntry(Condition.ATTENTION, 3L).containsEntry(Condition.IN_SERVICE, 2L)
                .containsEntry(Condition.HELP, 0L);
    }

    @Test
    void findsByPlaceModelAndTag() {
        assertThat(found(Map.of("region", "North"))).containsExactly("baku-1");
        assertThat(found(Map.of("agency", "Transport"))).containsExactly("ganja_1");
        assertThat(found(Map.of("tag", "pilot", "model", "CK-2"))).containsExactly("baku-1");
        assertThat(found(Map.of("tag", "pil"))).isEmpty();
        assertThat(found(Map.of("sort", "since"))).startsWith("ganja_1");
    }

    @Test
    void showsToAScopeOnlyWhatItHolds() {
        var south = new Scope(Set.of("South"), Set.of());
        assertThat(found(Map.of(), south)).containsExactly("ganja_1");
        assertThat(found(Map.of("region", "North"), south)).isEmpty();
        assertThat(list.count(south)).containsEntry(Condition.OFFLINE, 0L).containsEntry(Condition.OUT_OF_SERVICE, 1L);
    }

    @Test
    void namesTheDevicesThatDoNotWork() {
        var row = list.one("baku-2").orElseThrow();
        assertThat(row.ailing()).isEqualTo("card-reader");
        assertThat(row.state().words()).isEqualTo("degraded");
        assertThat(list.one("nobody")).isEmpty();
    }

    @Test
    void turnsPages() {
        var filter = KioskFilter.of(Map.of("q", "k", "page", "2")::get);
        assertThat(list.find(filter, Scope.WHOLE_FLEET).rows()).isEmpty();
        assertThat(list.find(filter, Scope.WHOLE_FLEET).total()).isEqualTo(3);
        assertThat(filter.query(3)).isEqualTo("q=k&page=3");
        assertThat(KioskFilter.of(Map.of("page", "-1", "is", "nonsense", "sort", "id; --")::get))
                .isEqualTo(KioskFilter.of(_ -> null));
    }

    @Test
    void keepsViewsOfEachOperator() {
        views.keep("anna", new SavedViews.View("North", "region=North"));
        views.keep("anna", new SavedViews.View("North", "region=North&is=offline"));
        assertThat(views.of("anna")).containsExactly(new SavedViews.View("North", "region=North&is=offline"));
        assertThat(views.of("otto")).isEmpty();
        assertThatThrownBy(() -> views.keep("anna", new SavedViews.View(" ", ""))).hasMessageContaining("1 to 60 characters");
        views.remove("anna", "North");
        assertThat(views.of("anna")).isEmpty();
    }

    @Test
    void sumsUpEachSiteAsItsKiosksAreShown() {
        var sums = list.bySite(Scope.WHOLE_FLEET);
        assertThat(sums).extracting(SiteSum::site).containsExactlyInAnyOrder("hall", "depot");
        for (var sum : sums) {
            var rows = list.find(KioskFilter.of(Map.of("site", sum.site())::get), Scope.WHOLE_FLEET).rows();
            var levels = rows.stream().map(row -> row.state().level()).toList();
            assertThat(sum).isEqualTo(new SiteSum(sum.site(), rows.getFirst().site(), rows.getFirst().region(),
                    rows.getFirst().agency(), rows.size(), levels.stream().filter(Shown.Level.BAD::equals).count(),
                    levels.stream().filter(Shown.Level.WATCH::equals).count(),
                    levels.stream().filter(Shown.Level.UNKNOWN::equals).count()));
        }
        assertThat(list.bySite(new Scope(Set.of("North"), Set.of()))).extracting(SiteSum::site).containsExactly("hall");
    }
}
