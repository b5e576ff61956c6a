package io.github.civickiosk.fleet.manager.kiosks;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.github.civickiosk.fleet.manager.BrowserPeer;
import io.github.civickiosk.fleet.manager.FleetWebPeer;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.Scope;
import io.github.civickiosk.fleet.manager.site.Sites;
import io.github.civickiosk.fleet.manager.site.Trait;
import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.fleet.manager.store.FleetStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/// In Debian's Chromium.
class KioskPagesInBrowserTest {

    @TempDir
    Path folder;

    private Database database;
    private FleetWebPeer web;
    private BrowserPeer browser;
    private FleetStore store;

    @BeforeEach
    void start() {
        database = Database.open(folder.resolve("fleet.db"));
        var clock = Clock.systemUTC();
        web = new FleetWebPeer(database, clock,
                views -> List.of(new KioskPages(new FleetStore(database), views, clock, ZoneOffset.UTC, List.of())));
        web.add("viewer", Role.VIEWER, Scope.WHOLE_FLEET);
        store = web.store();
        browser = new BrowserPeer(web);
        fleet();
    }

    @AfterEach
    void stop() {
        browser.close();
        web.close();
        database.close();
    }

    private void fleet() {
        var now = Instant.now();
        store.write(writer -> {
            for (int i = 1; i <= 60; i++) {
                writer.born("baku-" + i, 0, now, List.of(KioskListTest.truth("Kiosk/In Service", true)));
            }
            writer.deviceBorn("baku-1", "document-printer", now,
                    List.of(KioskListTest.text("Status", "hardwareError"), KioskListTest.text("Paper", "jammed")));
            return writer.died("baku-2", 0, now);
        });
        var sites = new Sites(store.database(), Clock.systemUTC());
        sites.keep(KioskListTest.site("hall", "Town hall", "North", "Post"));
        sites.place("baku-1", "hall");
        sites.describe("baku-1", new Trait("CK-2", List.of("pilot")));
    }

    @Test
    void narrowsTheListDownKeepsThatAsAViewAndOpensAKiosk() {
        var page = browser.open("viewer", ColorScheme.LIGHT, 1200, "/kiosks");
        assertThat(page.getByText("60 kiosks, page 1 of 2")).isVisible();
        page.getByLabel("How it is").selectOption("attention");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show")).click();
        assertThat(page.locator("tr[data-kiosk]")).hasCount(2);
        page.getByText("Keep this filter as a view").click();
        page.getByLabel("Name of the view").fill("Broken ones");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Keep")).click();
        assertThat(page.getByText("Broken ones")).isVisible();
        page.locator("tr[data-kiosk=baku-1] a").click();
        assertThat(page.locator("h1")).hasText("baku-1");
        assertThat(page.locator("#devices")).containsText("hardwareError");
        store.write(writer -> {
            writer.deviceTold("baku-1", "document-printer", Instant.now(), List.of(KioskListTest.text("Status", "online")));
            return true;
        });
        assertThat(page.locator("#devices")).not().containsText("hardwareError");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void leavesConnectionsForWhoeverHasTwoKiosksOpen() {
        var one = browser.open("viewer", ColorScheme.LIGHT, 1200, "/kiosks/baku-1");
        var other = one.context().newPage();
        other.navigate(web.uri("/kiosks/baku-3").toString());
        for (var page : List.of(one, other)) {
            page.setViewportSize(1200, 4_000); // all sections are seen
            assertThat(page.locator("#devices")).isVisible();
        }
        one.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Kiosks").setExact(true)).click();
        assertThat(one.locator("h1")).hasText("Kiosks");
    }

    @Test
    void passesAxeInLightAndDarkWideAndNarrow() {
        browser.inspect("viewer", "/kiosks?q=baku", "kiosks");
        browser.inspect("viewer", "/kiosks/baku-1", "kiosk");
    }
}
