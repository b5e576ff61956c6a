package io.github.civickiosk.fleet.manager.signage;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import com.microsoft.playwright.options.ColorScheme;
import io.github.civickiosk.fleet.manager.BrowserPeer;
import io.github.civickiosk.fleet.manager.FleetWebPeer;
import io.github.civickiosk.fleet.manager.TestClock;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.Scope;
import io.github.civickiosk.fleet.manager.command.Commands;
import io.github.civickiosk.fleet.manager.site.Site;
import io.github.civickiosk.fleet.manager.site.Sites;
import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.fleet.manager.store.FleetStore;
import io.github.civickiosk.fleet.sparkplug.Reading;
import io.github.civickiosk.fleet.sparkplug.Value;
import io.github.civickiosk.fleet.sparkplug.command.SigningKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/// Help desks and notices as operators write them, in Debian's Chromium.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignagePagesTest {

    private final Clock clock = new TestClock(Instant.parse("2026-11-27T12:00:00Z"));
    private FleetStore store;
    private Commands commands;
    private SignageWatch watch;
    private FleetWebPeer web;
    private BrowserPeer browser;

    @BeforeAll
    void start(@TempDir Path folder) {
        var database = Database.open(folder.resolve("fleet.db"));
        store = new FleetStore(database);
        commands = new Commands(database, SigningKey.create(), clock);
        var sites = new Sites(database, clock);
        var desks = new HelpDesks(database);
        var notices = new NoticeBook(database, clock);
        watch = new SignageWatch(database, commands, sites, () -> true, clock); // its rounds are the test's
        web = new FleetWebPeer(database, clock, views -> List.of(new DeskPages(desks, watch, sites, views),
                new NoticePages(notices, watch, sites, views, clock, ZoneOffset.UTC)));
        sites.keep(new Site("hall", "Town hall", "Baku", "Post", ZoneId.of("Asia/Baku"), "always", "", Optional.empty()));
        sites.keep(new Site("mill", "Mill", "North", "Post", ZoneId.of("Asia/Baku"), "always", "", Optional.empty()));
        store.write(writer -> {
            writer.born("k-hall", 0, clock.instant(), List.of());
            writer.told("k-hall", clock.instant(), List.of(new Reading("Signage/Version", OptionalLong.empty(), clock.instant(),
                    new Value.Text(""), false)));
            return true;
        });
        sites.place("k-hall", "hall");
        web.add("operator", Role.OPERATOR, Scope.WHOLE_FLEET);
        web.add("technician", Role.TECHNICIAN, Scope.WHOLE_FLEET);
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
    void aDeskIsKeptAndGoesToTheKiosksOfItsSite() {
        var page = browser.open("technician", ColorScheme.LIGHT, 1200, "/sites/hall/desk");
        page.locator("[name=phone]").fill("+994 12 777");
        page.locator("[name=hours]").fill("mon-fri 9-18");
        page.getByText("Keep").click();
        assertThat(page.locator("#error")).isVisible();
        assertThat(page.locator("[name=phone]")).hasValue("+994 12 777");
        page.locator("[name=hours]").fill("mon-fri 09:00-18:00");
        page.locator("[name=place-az]").fill("Zal 1");
        page.getByText("Keep").click();
        assertThat(page.locator("[name=place-az]")).hasValue("Zal 1");
        browser.inspect("technician", "/sites/hall/desk", "desk");
        watch.round();
        assertThat(commands.list("k-hall").getFirst().arguments()).contains("+994 12 777", "Zal 1");
        page.getByText("Remove the desk").click();
        assertThat(page.locator("[name=phone]")).hasValue("");
        assertThat(browser.complaints().stream().filter(said -> !said.contains("422")).toList()).isEmpty();
    }

    @Test
    void aNoticeIsWrittenChangedAndWithdrawn() {
        var page = browser.open("operator", ColorScheme.LIGHT, 1200, "/notices");
        page.getByText("Write a notice").click();
        page.getByText("Publish").click();
        assertThat(page.locator("#error")).containsText("at least one language");
        page.locator("[name=words-az]").fill("Bayram günü bağlıyıq");
        page.locator("[name=words-ar]").fill("مغلق في العيد");
        page.locator("[name=own]").selectOption("az");
        browser.inspect("operator", "/notices/new", "notice-new");
        page.getByText("Publish").click();
        assertThat(page.locator("tbody")).containsText("Bayram günü bağlıyıq");
        assertThat(page.locator("tbody")).containsText("0 of 1");
        page.getByText("Bayram günü bağlıyıq").click();
        page.locator("[name=words-az]").fill("Sabah açığıq");
        page.getByText("Keep").click();
        assertThat(page.locator("tbody")).containsText("Sabah açığıq");
        browser.inspect("operator", "/notices", "notices");
        page.getByText("Sabah açığıq").click();
        page.getByText("Withdraw the notice").click();
        assertThat(page.locator("tbody")).containsText("withdrawn by operator");
    }

    @Test
    void whoMayNotDoesNot() throws Exception {
        var north = web.operator("north", Role.OPERATOR, new Scope(Set.of("North"), Set.of()));
        var viewer = web.operator("viewer", Role.VIEWER, Scope.WHOLE_FLEET);
        var all = web.operator("all", Role.OPERATOR, Scope.WHOLE_FLEET);
        assertThat(viewer.post("/notices", notice("all")).statusCode()).isEqualTo(403);
        assertThat(north.post("/notices", notice("all")).statusCode()).isEqualTo(403);
        assertThat(north.post("/notices", notice("region:Baku")).statusCode()).isEqualTo(403);
        assertThat(north.post("/notices", notice("region:North")).statusCode()).isEqualTo(303);
        assertThat(all.post("/notices", notice("site:nowhere")).body()).contains("There is no site nowhere");
        assertThat(all.post("/notices", notice("site:hall")).statusCode()).isEqualTo(303);
        assertThat(north.get("/notices").body()).contains("Nur").doesNotContain("Town hall");
        assertThat(all.get("/sites/hall/desk").statusCode()).as("an operator is no technician").isEqualTo(403);
        assertThat(all.get("/notices").body()).doesNotContain("<script>x").contains("&lt;script&gt;x");
    }

    private static Map<String, String> notice(String place) {
        return Map.of("words-en", "Nur <script>x", "from", "2026-11-27T08:00", "until", "2026-11-29T08:00", "priority", "1",
                "place", place);
    }
}
