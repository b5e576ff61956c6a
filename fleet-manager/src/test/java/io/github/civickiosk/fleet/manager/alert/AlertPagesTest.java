package io.github.civickiosk.fleet.manager.alert;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.github.civickiosk.fleet.manager.FleetWebPeer;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.Scope;
import io.github.civickiosk.fleet.manager.site.Site;
import io.github.civickiosk.fleet.manager.site.Sites;
import io.github.civickiosk.fleet.manager.sla.Sla;
import io.github.civickiosk.fleet.manager.sla.SlaPages;
import io.github.civickiosk.fleet.manager.store.FleetStore;
import io.github.civickiosk.fleet.manager.uptime.Maintenance;
import io.github.civickiosk.fleet.manager.uptime.Sightings;
import io.github.civickiosk.fleet.manager.uptime.SitePlaces;
import io.github.civickiosk.fleet.manager.uptime.StateRecord;
import io.github.civickiosk.fleet.manager.uptime.States;
import io.github.civickiosk.fleet.manager.uptime.Uptime;
import io.github.civickiosk.fleet.manager.uptime.UptimePages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/// The pages of alerts, availability and a kiosk's timeline, in Debian's Chromium.
class AlertPagesTest {

    static final ZoneId BAKU = ZoneId.of("Asia/Baku");

    @TempDir
    Path folder;

    private final List<String> complaints = new ArrayList<>();
    private FleetStore store;
    private Alerting alerting;
    private FleetWebPeer dashboard;
    private Playwright playwright;
    private Browser browser;

    @BeforeEach
    void start() throws Exception {
        var clock = Clock.systemUTC();
        store = FleetStore.open(folder.resolve("fleet.db"));
        aFleet(clock.instant());
        var sites = new Sites(store.database(), clock);
        var places = new SitePlaces(sites, BAKU);
        var maintenance = new Maintenance(store.database(), places, clock);
        var uptime = new Uptime(store.database(), maintenance, places, clock);
        alerting = new Alerting(store, sites, _ -> Map.of(), AlertSettings.NOBODY, BAKU, () -> true, clock);
        dashboard = new FleetWebPeer(store.database(), clock, views -> List.of(alerting.pages(views),
                new SlaPages(new Sla(store.database(), uptime, places, clock), sites, views, BAKU, clock),
                new UptimePages(uptime, maintenance, places, views, BAKU, clock)));
        dashboard.add("admin", Role.ADMINISTRATOR, Scope.WHOLE_FLEET);
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(Path.of("/usr/bin/chromium"))
                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
                        "--disable-sync")));
    }

    @AfterEach
    void stop() {
        browser.close();
        playwright.close();
        dashboard.close();
        alerting.close();
        store.close();
    }

    private void aFleet(Instant now) {
        var database = store.database();
        var sites = new Sites(database, Clock.systemUTC());
        sites.keep(new Site("library", "Kitabxana", "Bakı", "ASAN", BAKU, "always", "", Optional.empty()));
        States.kiosk(database, "baku-1");
        sites.place("baku-1", "library", now.minusSeconds(86_400));
        database.write(handle -> {
            new Sightings(handle).online("baku-1", now.minusSeconds(7200));
            return handle.execute("update kiosk set last_seen = ?", now.toEpochMilli());
        });
        record(1, now.minusSeconds(7200), "in-service");
        record(2, now.minusSeconds(3600), "out-of-service", "paperJam");
        record(3, now.minusSeconds(1800), "in-service");
        metric("Media", "jammed", now);
    }

    private void record(long number, Instant at, String state, String... reasons) {
        States.add(store.database(), "baku-1", new StateRecord("6d6a3a52-0b0d-4f0e-9a53-3f35a1c6be01", number, at, state,
                Stream.of(reasons).toList(), new LinkedHashSet<>(), true, at));
    }

    private void metric(String name, String value, Instant at) {
        store.database().write(handle -> handle.execute("insert into metric (kiosk, device, name, type, value, at)"
                + " values ('baku-1', 'document-printer', ?, 12, ?, ?)", name, value, at.toEpochMilli()));
    }

    private Page open(String path, ColorScheme scheme, int width) {
        var page = browser.newContext(new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(width, 800))
                .newPage();
        page.navigate(dashboard.uri("/").toString());
        page.getByLabel("Name").fill("admin");
        page.getByLabel("Password").fill(FleetWebPeer.PASSWORD);
        page.getByText("Log in").last().click();
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Alerts"))).isVisible();
        page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
        page.onPageError(complaints::add);
        return go(page, path);
    }

    private Page go(Page page, String path) {
        page.navigate(dashboard.uri(path).toString());
        return page;
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).click();
    }

    @Test
    void anAlertAppearsWhileTheListIsOpenAndIsAcknowledgedAssignedAndSnoozed() {
        var page = open("/alerts", ColorScheme.LIGHT, 1200);
        assertThat(page.getByText("Paper is jammed")).isVisible();
        page.getByText("Paper is jammed").click();
        assertThat(page.getByText("document-printer Media = jammed", new Page.GetByTextOptions().setExact(false))).isVisible();
        page.getByLabel("Note (optional)").fill("on my way");
        press(page, "Acknowledge");
        assertThat(page.getByText("on my way")).isVisible();
        page.getByLabel("Assigned to").fill("technician");
        press(page, "Assign");
        assertThat(page.getByText("assigned to technician")).isVisible();
        press(page, "Snooze");
        assertThat(page.getByText("snoozed, since")).isVisible();
        go(page, "/alerts?state=snoozed&find=jam");
        assertThat(page.locator("#alerts tbody tr")).hasCount(1);
        go(page, "/alerts?state=open");
        assertThat(page.getByText("No alert matches.")).isVisible();
        assertThat(complaints).isEmpty();
    }

    @Test
    void aRuleIsChangedAndAWrongChangeIsRefusedWithASentence() {
        var page = open("/alerts/rules/hot", ColorScheme.LIGHT, 1200);
        page.locator("#yaml").fill("for: ten minutes");
        press(page, "Save");
        assertThat(page.locator(".error")).containsText("for must be a time such as PT30S");
        assertThat(page.locator("#yaml")).hasValue("for: ten minutes");
        page.locator("#yaml").fill("for: PT10M");
        press(page, "Save");
        assertThat(page.getByText("Keys that are laid over")).isVisible();
        assertThat(alerting.rules().rule("hot").orElseThrow().patience()).hasMinutes(10);
        go(page, "/alerts/rules");
        press(page, "Switch off: Too hot");
        assertThat(page.locator("tr[data-rule=hot]")).containsText("Switch on");
        assertThat(alerting.rules().rule("hot").orElseThrow().patience()).hasMinutes(10);
    }

    @Test
    void everyNumberOfAReportLeadsToItsRows() {
        String month = YearMonth.now(BAKU).toString();
        var page = open("/sla?from=" + month + "&to=" + month + "&by=region", ColorScheme.LIGHT, 1600);
        page.locator("td[data-label=device-fault] a").click();
        assertThat(page.locator("#rows ~ .scroll").first()).containsText("paperJam");
        assertThat(page.locator("#rows ~ .scroll").first()).containsText("6d6a3a52-0b0d-4f0e-9a53-3f35a1c6be01/2");
        assertThat(complaints).isEmpty();
    }

    @Test
    void aWindowIsPlannedAndWithdrawn() {
        var page = open("/sla/maintenance", ColorScheme.LIGHT, 1200);
        page.getByLabel("Its id, or the region's name").fill("baku-1");
        page.locator("#from").fill("2026-11-30T22:00");
        page.locator("#to").fill("2026-11-30T21:00");
        press(page, "Plan");
        assertThat(page.locator(".error")).containsText("begin before it ends");
        page.getByLabel("Its id, or the region's name").fill("baku-1");
        page.locator("#from").fill("2026-11-30T22:00");
        page.locator("#to").fill("2026-11-30T23:00");
        press(page, "Plan");
        assertThat(page.locator("tbody")).containsText("kiosk baku-1");
        press(page, "Withdraw the window for kiosk baku-1 from 2026-11-30 22:00");
        assertThat(page.getByText("No window is planned")).isVisible();
    }

    @Test
    void passesAxeWideInLightAndNarrowInTheDark() {
        var first = open("/alerts", ColorScheme.LIGHT, 1200);
        assertThat(first.getByText("Paper is jammed")).isVisible();
        String alert = alerting.alerts().open().getFirst().id();
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            int width = scheme == ColorScheme.LIGHT ? 1200 : 360;
            var page = open("/alerts", scheme, width);
            for (var path : List.of("/alerts", "/alerts/" + alert, "/alerts/rules", "/alerts/rules/hot", "/sla?by=region",
                    "/sla/maintenance",
                    "/kiosks/baku-1/timeline")) {
                go(page, path);
                assertThat(page.locator("h1")).isVisible();
                assertThat(new AxeBuilder(page).analyze().getViolations()).as(path + " " + scheme + " " + width).isEmpty();
                assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).as(path + " " + width)
                        .isLessThanOrEqualTo(width);
                page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
                        .setPath(
                                Path.of("target", "watching" + path.replaceAll("[^a-z]+", "-") + scheme + "-" + width + ".png")));
            }
        }
    }
}
