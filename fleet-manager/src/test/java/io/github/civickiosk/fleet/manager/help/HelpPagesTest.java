package io.github.civickiosk.fleet.manager.help;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import com.microsoft.playwright.options.ColorScheme;
import io.github.civickiosk.fleet.manager.BrowserPeer;
import io.github.civickiosk.fleet.manager.FleetWebPeer;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.Scope;
import io.github.civickiosk.fleet.manager.command.Commands;
import io.github.civickiosk.fleet.manager.site.Site;
import io.github.civickiosk.fleet.manager.site.Sites;
import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.fleet.manager.store.FleetStore;
import io.github.civickiosk.fleet.sparkplug.command.SigningKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/// Calls for help as operators see them, in Debian's Chromium.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HelpPagesTest {

    private final Clock clock = Clock.systemUTC();
    private Database database;
    private FleetStore store;
    private Commands commands;
    private HelpWatch watch;
    private FleetWebPeer web;
    private BrowserPeer browser;
    private CallingKiosks kiosks;

    @BeforeAll
    void start(@TempDir Path folder) {
        database = Database.open(folder.resolve("fleet.db"));
        store = new FleetStore(database);
        commands = new Commands(database, SigningKey.create(), clock);
        var sites = new Sites(database, clock);
        var calls = new HelpCalls(database, commands, clock);
        watch = new HelpWatch(store, calls, commands, () -> true, _ -> {}, clock);
        web = new FleetWebPeer(database, clock,
                views -> List.of(new HelpPages(calls, watch, sites, views, clock, ZoneOffset.UTC)));
        kiosks = new CallingKiosks(store, clock);
        kiosks.born("baku-1");
        kiosks.born("ganja-1");
        sites.keep(new Site("hall", "Town hall", "Baku", "Post", ZoneId.of("Asia/Baku"), "always", "", Optional.empty()));
        sites.place("baku-1", "hall");
        web.add("operator", Role.OPERATOR, Scope.WHOLE_FLEET);
        browser = new BrowserPeer(web);
    }

    @AfterAll
    void stop() {
        browser.close();
        watch.close();
        web.close();
        store.close();
    }

    @Test
    void aCallIsHeardAndAnsweredWithoutReload() {
        var page = browser.open("operator", ColorScheme.LIGHT, 1200, "/");
        assertThat(page.locator("#sound-forbidden")).isVisible();
        page.locator("h1").click(); // from now on the browser plays it
        assertThat(page.locator("#sound-forbidden")).isHidden();
        assertThat(page.locator("#calls .bell")).hasCount(0);

        var id = kiosks.call("baku-1");
        assertThat(page.locator("#calls")).containsText("baku-1, Town hall");
        assertThat(page).hasTitle(Pattern.compile("^\\(1\\) Fleet of kiosks"));
        assertThat(page.locator("#calls")).hasAttribute("data-rang", "1");
        page.locator("#sound").click();
        assertThat(page.locator("#sound")).hasAttribute("aria-pressed", "false");

        page.locator("#calls a").click();
        assertThat(page.locator("main")).containsText("Georgian");
        assertThat(page.locator("main")).containsText("reading card");
        page.getByText("Take the call").click();
        assertThat(page.locator("#calls .bell")).hasCount(0);
        page.locator("input[value=coming]").check();
        page.locator("form:has(input[name=usual]) button").click();
        assertThat(page.locator("main")).containsText("A member of staff is coming");
        assertThat(page.locator("main")).containsText("waits for the kiosk");
        var order = commands.list("baku-1").getFirst();
        assertThat(order.arguments()).contains(id, "თანამშრომელი");

        database.write(handle -> handle.createUpdate("update command set state = 'done', answered_at = :now where id = :id")
                .bind("now", clock.millis()).bind("id", order.id().toString()).execute());
        kiosks.born("ganja-1"); // anything wakes the watch
        assertThat(page.locator("main")).containsText("shown on the kiosk");
        kiosks.hangUp("baku-1");
        assertThat(page.locator("main")).containsText("closed by the citizen");

        var next = kiosks.call("baku-1");
        assertThat(page.locator("#calls .bell")).hasCount(1);
        browser.inspect("operator", "/help", "help");
        page.locator("#calls a").click();
        page.getByText("Take the call").click();
        assertThat(page.locator("main")).containsText("In your own words");
        browser.inspect("operator", "/help/" + next, "help-mine");
        assertThat(browser.complaints()).allMatch(said -> said.contains("AudioContext was not allowed to start")); // told to people, too
        kiosks.hangUp("baku-1");
    }

    @Test
    void aCallElsewhereIsNobodysBusiness() throws Exception {
        var north = web.operator("north", Role.OPERATOR, new Scope(Set.of("North"), Set.of()));
        var all = web.operator("all", Role.OPERATOR, Scope.WHOLE_FLEET);
        var viewer = web.operator("viewer", Role.VIEWER, Scope.WHOLE_FLEET);
        var id = kiosks.call("ganja-1");
        for (int looks = 0; all.get("/help/" + id).statusCode() != 200; looks++) {
            assertThat(looks).isLessThan(2_000);
        }
        assertThat(all.get("/help").body()).contains(id);
        assertThat(north.get("/help").body()).doesNotContain(id);
        assertThat(north.get("/help/" + id).statusCode()).isEqualTo(404);
        assertThat(north.post("/help/" + id + "/take", Map.of()).statusCode()).isEqualTo(404);
        assertThat(viewer.get("/help").statusCode()).isEqualTo(403);
        assertThat(viewer.get("/").body()).doesNotContain("/help");
        assertThat(viewer.post("/help/" + id + "/take", Map.of()).statusCode()).isEqualTo(403);
        assertThat(all.post("/help/" + id + "/take", Map.of()).statusCode()).isEqualTo(303);
        assertThat(all.post("/help/" + id + "/answer", Map.of("text", "x".repeat(301), "language", "az")).statusCode())
                .isEqualTo(400);
        assertThat(all.post("/help/" + id + "/answer", Map.of()).body()).contains("promise to call back");
        assertThat(all.post("/help/" + id + "/answer", Map.of("text", "Gəlirik.", "language", "az", "callback", "yes"))
                .statusCode()).isEqualTo(303);
        assertThat(commands.list("ganja-1").getFirst().arguments()).contains("Gəlirik.", "\"callback\":true");
        kiosks.hangUp("ganja-1");
    }
}
