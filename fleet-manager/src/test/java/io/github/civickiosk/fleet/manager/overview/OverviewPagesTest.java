package io.github.civickiosk.fleet.manager.overview;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

import io.github.civickiosk.fleet.manager.FleetWebPeer;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.Scope;
import io.github.civickiosk.fleet.manager.site.Site;
import io.github.civickiosk.fleet.manager.site.Sites;
import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.fleet.manager.store.DatabasePeer;
import io.github.civickiosk.fleet.manager.store.Numbered;
import io.github.civickiosk.fleet.manager.store.OnEachDatabase;
import io.github.civickiosk.fleet.manager.store.StateRow;
import io.github.civickiosk.fleet.manager.store.UsageRow;
import io.github.civickiosk.fleet.sparkplug.Reading;
import io.github.civickiosk.fleet.sparkplug.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@OnEachDatabase
class OverviewPagesTest {

    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private static final UUID JOURNAL = new UUID(1, 2);

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final Database database;
    private final FleetWebPeer web;
    private final Sites sites;

    OverviewPagesTest(DatabasePeer peer) {
        database = peer.open();
        web = new FleetWebPeer(database, clock);
        sites = new Sites(database, clock);
        sites.keep(site("hall", "Town hall", "North"));
        sites.keep(site("depot", "Bus depot", "South"));
    }

    @AfterEach
    void end() {
        web.close();
    }

    private static Site site(String id, String name, String region) {
        return new Site(id, name, region, "Post", ZoneId.of("Asia/Baku"), "always", "", Optional.empty());
    }

    private void born(String kiosk, boolean inService, String site) {
        web.store().write(writer -> {
            writer.born(kiosk, 0, NOW.minusSeconds(3600), List.of(
                    new Reading("Kiosk/In Service", OptionalLong.empty(), NOW, new Value.Truth(inService), false)));
            return true;
        });
        if (!site.isEmpty()) {
            sites.place(kiosk, site, NOW.minusSeconds(7200));
        }
    }

    private void died(String kiosk, Duration ago) {
        web.store().write(writer -> writer.died(kiosk, 0, NOW.minus(ago)));
    }

    private static UsageRow session(long number, Instant at, String end) {
        return new UsageRow(number, at, Duration.ofMinutes(2), "az", "residence", end.equals("completed") ? 1 : 0, 0, 0, end,
                "Rating", 0, "", "", "");
    }

    private String overview() throws Exception {
        return web.operator(Role.VIEWER).get("/").body();
    }

    private static String row(String page, String kiosk) {
        int from = page.indexOf("<tr data-kiosk=\"" + kiosk + "\"");
        return from < 0 ? "" : page.substring(from, page.indexOf("</tr>", from));
    }

    @Test
    void saysThatAllIsWell() throws Exception {
        born("k1", true, "hall");
        assertThat(overview()).contains("Every kiosk that is known works").doesNotContain("<table");
    }

    @Test
    void tellsWhatIsBrokenForHowLongAndWhatItCosts() throws Exception {
        born("k1", false, "hall");
        var weekAgo = NOW.minus(Duration.ofDays(7));
        web.store().write(writer -> {
            writer.usage(new Numbered.Batch<>("k1", JOURNAL, 0, 0, List.of(
                    session(1, NOW.minus(Duration.ofDays(20)), "completed"),
                    session(2, weekAgo.minusSeconds(600), "completed"), session(3, weekAgo.minusSeconds(500), "abandoned"),
                    session(4, weekAgo.minusSeconds(400), "completed"), session(5, weekAgo.minusSeconds(300), "completed"),
                    session(6, NOW.minusSeconds(1500), "failed"), session(7, NOW.minusSeconds(3000), "failed"))), NOW);
            return writer.states(new Numbered.Batch<>("k1", JOURNAL, 0, 0, List.of(
                    new StateRow(1, NOW.minusSeconds(5000), "in-service", "", "", "sure"),
                    new StateRow(2, NOW.minusSeconds(1800), "out-of-service", "paperOut", "", "sure"))), NOW);
        });
        assertThat(row(overview(), "k1")).contains("out of service", "30 min", "1 session failed", "about 2 usually come",
                "Town hall, North");
    }

    @Test
    void putsTheWorstFirst() throws Exception {
        born("a-watch", true, "");
        web.store().write(writer -> {
            writer.deviceBorn("a-watch", "card-reader", NOW, List.of(
                    new Reading("Status", OptionalLong.empty(), NOW, new Value.Text("hardwareError"), false)));
            return true;
        });
        born("b-new", true, "");
        born("c-old", true, "");
        died("b-new", Duration.ofMinutes(5));
        died("c-old", Duration.ofHours(5));
        var page = overview();
        assertThat(List.of(page.indexOf("\"c-old\""), page.indexOf("\"b-new\""), page.indexOf("\"a-watch\""))).isSorted();
        assertThat(row(page, "c-old")).contains("5 h");
    }

    @Test
    void tellsOfADeadSiteOnce() throws Exception {
        for (var kiosk : List.of("k1", "k2", "k3")) {
            born(kiosk, true, "hall");
            died(kiosk, Duration.ofMinutes(20));
        }
        born("k4", true, "depot");
        died("k4", Duration.ofMinutes(20));
        var page = overview();
        assertThat(page).contains("all 3 off line").doesNotContain("<tr data-kiosk=\"k1\"");
        assertThat(row(page, "k4")).contains("offline");
    }

    @Test
    void keepsWithinTheScope() throws Exception {
        born("k1", false, "hall");
        born("k2", false, "depot");
        for (var kiosk : List.of("k3", "k4")) {
            born(kiosk, true, "depot");
        }
        var page = web.operator("nora", Role.VIEWER, new Scope(Set.of("North"), Set.of())).get("/").body();
        assertThat(row(page, "k1")).isNotEmpty();
        assertThat(page).doesNotContain("k2", "depot");
    }
}
