package io.github.civickiosk.fleet.manager.supply;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.civickiosk.fleet.manager.FleetWebPeer;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.Scope;
import io.github.civickiosk.fleet.manager.kiosks.KioskPages;
import io.github.civickiosk.fleet.manager.site.Site;
import io.github.civickiosk.fleet.manager.site.Sites;
import io.github.civickiosk.fleet.manager.store.DatabasePeer;
import io.github.civickiosk.fleet.manager.store.FleetStore;
import io.github.civickiosk.fleet.manager.store.OnEachDatabase;
import io.github.civickiosk.fleet.manager.uptime.SetClock;
import io.github.civickiosk.fleet.sparkplug.DataType;
import io.github.civickiosk.fleet.sparkplug.Reading;
import io.github.civickiosk.fleet.sparkplug.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@OnEachDatabase
class SupplyPagesTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final FleetWebPeer web;

    SupplyPagesTest(DatabasePeer peer) {
        var clock = new SetClock(NOON);
        var database = peer.open();
        var sites = new Sites(database, clock);
        var book = new SupplyBook(database, _ -> ZoneOffset.UTC, clock);
        web = new FleetWebPeer(database, clock, views -> {
            var supplies = new SupplyPages(database, book, sites, views, clock, ZoneOffset.UTC);
            return List.of(supplies,
                    new KioskPages(new FleetStore(database), views, clock, ZoneOffset.UTC, List.of(supplies.section())));
        });
        sites.keep(new Site("hall", "=Town hall", "North", "Post", ZoneId.of("Asia/Baku"), "always", "", Optional.empty()));
        uses("soon", 100, 20);
        uses("later", 5_000, 20);
        uses("empty", 0, 20);
        sites.place("soon", "hall", NOON.minusSeconds(60));
    }

    @AfterEach
    void end() {
        web.close();
    }

    /// A kiosk that used so many sheets a day for three weeks, and has so many left.
    private void uses(String kiosk, long left, long perDay) {
        web.store().write(writer -> {
            writer.born(kiosk, 0, NOON.minus(Duration.ofDays(22)), List.of());
            writer.deviceBorn(kiosk, "document-printer", NOON.minus(Duration.ofDays(22)), List.of());
            return true;
        });
        for (int day = 21; day >= 0; day--) {
            var at = NOON.minus(Duration.ofDays(day));
            long sheets = left + day * perDay;
            web.store().write(writer -> {
                writer.deviceTold(kiosk, "document-printer", at, List.of(
                        new Reading("Sheets Left", at, new Value.Whole(DataType.INT64, sheets)),
                        new Reading("Paper Left", at, new Value.Whole(DataType.INT64, sheets / 60)),
                        new Reading("Paper", at, new Value.Text(sheets == 0 ? "out" : "full"))));
                return true;
            });
        }
    }

    @Test
    void sortsTheRoundByUrgencyAndLeavesOutWhatLasts() throws Exception {
        var page = web.operator(Role.VIEWER).get("/supplies").body();
        assertThat(List.of(page.indexOf("data-kiosk=\"empty\""), page.indexOf("data-kiosk=\"soon\""))).isSorted()
                .doesNotContain(-1);
        assertThat(page).contains("2026-11-27", "2 reams of paper, for 30 days").doesNotContain("data-kiosk=\"later\"");
        assertThat(web.operator("far", Role.VIEWER, Scope.WHOLE_FLEET).get("/supplies?days=2").body())
                .contains("data-kiosk=\"empty\"")
                .doesNotContain("data-kiosk=\"soon\"");
    }

    @Test
    void writesAFileThatASpreadsheetTakesAsText() throws Exception {
        assertThat(web.operator(Role.VIEWER).get("/supplies.csv").body())
                .startsWith("site,kiosk,supply,left,runs out,take along\r\n")
                .contains("\"'=Town hall\",\"soon\",paper,\"100 sheets\"");
    }

    @Test
    void keepsWithinTheScopeAndStandsOnTheKiosksPage() throws Exception {
        var north = web.operator("nora", Role.VIEWER, new Scope(Set.of("North"), Set.of()));
        assertThat(north.get("/supplies").body()).contains("data-kiosk=\"soon\"").doesNotContain("data-kiosk=\"empty\"");
        assertThat(north.get("/kiosks/soon").body()).contains("id=\"supplies\"", "100 sheets", "2026-11-27");
    }
}
