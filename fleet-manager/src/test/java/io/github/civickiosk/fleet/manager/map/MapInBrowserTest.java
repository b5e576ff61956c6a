package io.github.civickiosk.fleet.manager.map;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import io.github.civickiosk.fleet.manager.BrowserPeer;
import io.github.civickiosk.fleet.manager.FleetWebPeer;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.Scope;
import io.github.civickiosk.fleet.manager.kiosks.KioskPages;
import io.github.civickiosk.fleet.manager.site.Site;
import io.github.civickiosk.fleet.manager.site.Sites;
import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.fleet.manager.store.FleetStore;
import io.github.civickiosk.fleet.sparkplug.Reading;
import io.github.civickiosk.fleet.sparkplug.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/// In Debian's Chromium.
class MapInBrowserTest {

    private static final String TILES = "https://tiles.example.org/{z}/{x}/{y}.png";

    @TempDir
    Path folder;

    private Database database;
    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeEach
    void fleet() {
        database = Database.open(folder.resolve("fleet.db"));
        var now = Instant.now();
        new FleetStore(database).write(writer -> {
            for (var kiosk : List.of("baku-1", "baku-2", "ganja-1", "sheki-1", "bus-1")) {
                writer.born(kiosk, 0, now, List.of(inService(true)));
            }
            return writer.died("baku-2", 0, now);
        });
        site("hall", "Town <b>hall</b>", new Site.Position(40.3777, 49.8920), "baku-1", "baku-2");
        site("ganja", "Ganja house", new Site.Position(40.6828, 46.3606), "ganja-1");
        site("sheki", "Sheki house", new Site.Position(41.1919, 47.1706), "sheki-1");
        new Sites(database, Clock.systemUTC()).keep(new Site("bus", "Bus", "South", "Transport", ZoneId.of("Asia/Baku"),
                "always", "", Optional.empty()));
        new Sites(database, Clock.systemUTC()).place("bus-1", "bus");
    }

    private void site(String id, String name, Site.Position position, String... kiosks) {
        var sites = new Sites(database, Clock.systemUTC());
        sites.keep(new Site(id, name, "North", "Post", ZoneId.of("Asia/Baku"), "always", "", Optional.of(position)));
        for (var kiosk : kiosks) {
            sites.place(kiosk, id);
        }
    }

    private static Reading inService(boolean value) {
        return new Reading("Kiosk/In Service", OptionalLong.empty(), Instant.now(), new Value.Truth(value), false);
    }

    private BrowserPeer browser(Optional<MapTiles> tiles) {
        var clock = Clock.systemUTC();
        var web = new FleetWebPeer(database, clock, views -> List.of(new MapPages(database, views, clock, tiles),
                new KioskPages(new FleetStore(database), views, clock, ZoneId.of("UTC"), List.of())));
        opened.add(web);
        web.add("viewer", Role.VIEWER, Scope.WHOLE_FLEET);
        web.add("southerner", Role.VIEWER, new Scope(Set.of("South"), Set.of()));
        var browser = new BrowserPeer(web);
        opened.add(browser);
        return browser;
    }

    @AfterEach
    void stop() throws Exception {
        for (var part : opened.reversed()) {
            part.close();
        }
        database.close();
    }

    @Test
    void showsEachSiteWhereItIsAndLeadsToItsKiosksByKeyboardAlone() {
        var browser = browser(Optional.empty());
        var page = browser.open("viewer", ColorScheme.LIGHT, 1200, "/map");
        assertThat(page.locator("#map .pin")).hasCount(3);
        assertThat(page.locator("#map .pin.bad")).hasAttribute("aria-label", "Town <b>hall</b>: 1 of 2 need somebody");
        assertThat(page.locator("tr[data-site]")).hasCount(4);
        assertThat(page.locator("tr[data-site]").first()).containsText("1 of 2 need somebody");
        assertThat(page.locator("tr[data-site=bus]")).containsText("no coordinates");
        page.locator("#map .pin.bad").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#map .leaflet-popup a").first()).isFocused();
        page.keyboard().press("Enter");
        page.waitForURL("**/kiosks?site=hall");
        assertThat(page.locator("tr[data-kiosk]")).hasCount(2);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void followsTheFleetAndKeepsTheFocusOnAPin() {
        var page = browser(Optional.empty()).open("viewer", ColorScheme.LIGHT, 1200, "/map");
        page.locator("#map .pin.bad").focus();
        new Dying(opened.getFirst()).of("sheki-1");
        assertThat(page.locator("#map .pin.bad")).hasCount(2);
        assertThat(page.locator("#map .pin:focus")).hasAttribute("aria-label", "Town <b>hall</b>: 1 of 2 need somebody");
    }

    /// Lets a kiosk die in the store that the pages listen to.
    private record Dying(AutoCloseable web) {
        void of(String kiosk) {
            ((FleetWebPeer) web).store().write(writer -> writer.died(kiosk, 0, Instant.now()));
        }
    }

    @Test
    void drawsSitesThatAreCloseAsOnePinThatOpensThem() {
        site("post", "Post office", new Site.Position(40.3779, 49.8924), "bus-1");
        var page = browser(Optional.empty()).open("viewer", ColorScheme.LIGHT, 1200, "/map");
        assertThat(page.locator("#map .pin.bad")).hasAttribute("aria-label", "2 sites; at 1 of them: kiosks out of service");
        page.locator("#map .pin.bad").click();
        assertThat(page.locator("#map .pin[aria-label^='Post office']")).isVisible();
    }

    @Test
    void asksNoOtherServerUnlessOneIsConfigured() {
        var foreign = new ArrayList<String>();
        var page = browser(Optional.empty()).open("viewer", ColorScheme.LIGHT, 1200, "/map");
        page.onRequest(request -> foreign.add(request.url()));
        page.reload();
        assertThat(page.locator("#map .pin")).hasCount(3);
        assertThat(foreign).allMatch(url -> url.startsWith("http://127.0.0.1:"));
        var tried = (String) page.evaluate("""
                () => new Promise(done => {
                  document.addEventListener('securitypolicyviolation', event => done(event.effectiveDirective));
                  new Image().src = 'https://tiles.example.org/1/1/1.png';
                })""");
        assertThat(tried).isEqualTo("img-src");
    }

    @Test
    void showsPicturesOfTheConfiguredServerWithItsAttribution() {
        var asked = new ArrayList<String>();
        var browser = browser(Optional.of(new MapTiles(TILES, "© <i>Some</i> mappers")));
        var page = browser.open("viewer", ColorScheme.LIGHT, 1200, "/kiosks");
        page.route("https://tiles.example.org/**", route -> {
            asked.add(route.request().url());
            route.fulfill(new Route.FulfillOptions().setContentType("image/svg+xml")
                    .setBody("<svg xmlns='http://www.w3.org/2000/svg' width='256' height='256'/>"));
        });
        page.navigate(page.url().replace("/kiosks", "/map"));
        assertThat(page.locator("#map .leaflet-tile-loaded").first()).isAttached();
        assertThat(page.locator("#map .leaflet-control-attribution")).hasText("© <i>Some</i> mappers");
        assertThat(asked).isNotEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void showsNobodySitesBeyondTheirScope() {
        var page = browser(Optional.empty()).open("southerner", ColorScheme.LIGHT, 1200, "/map");
        assertThat(page.locator("tr[data-site]")).hasCount(1);
        assertThat((String) page.evaluate("fetch('/map/sites').then(answer => answer.text())")).isEqualTo("[]");
        assertThat(page.locator("#map")).isHidden();
    }

    @Test
    void passesAxeInLightAndDarkWideAndNarrow() {
        var browser = browser(Optional.empty());
        var page = browser.open("viewer", ColorScheme.LIGHT, 1200, "/map");
        page.locator("#map .pin.bad").click();
        page.locator("#map .leaflet-popup").screenshot(new Locator.ScreenshotOptions()
                .setPath(Path.of("target", "map-popup.png")));
        browser.inspect("viewer", "/map", "map");
    }
}
