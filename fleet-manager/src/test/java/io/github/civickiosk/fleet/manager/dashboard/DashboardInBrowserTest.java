package io.github.civickiosk.fleet.manager.dashboard;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import io.github.civickiosk.fleet.manager.FleetWebPeer;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.Scope;
import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.fleet.manager.store.FleetStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/// In Debian's Chromium.
class DashboardInBrowserTest {

    @TempDir
    Path folder;

    private final List<String> complaints = new ArrayList<>();
    private Database database;
    private FleetStore store;
    private FleetWebPeer dashboard;
    private Playwright playwright;
    private Browser browser;

    @BeforeEach
    void start() {
        database = Database.open(folder.resolve("fleet.db"));
        dashboard = new FleetWebPeer(database, Clock.systemUTC());
        dashboard.add("viewer", Role.VIEWER, Scope.WHOLE_FLEET);
        store = dashboard.store();
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
        database.close();
    }

    private Page open(ColorScheme scheme, int width) {
        var page = browser.newContext(new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(width, 800))
                .newPage();
        page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
        page.onPageError(complaints::add);
        page.navigate(dashboard.uri("/").toString());
        page.getByLabel("Name").fill("viewer");
        page.getByLabel("Password").fill(FleetWebPeer.PASSWORD);
        page.getByText("Log in").last().click();
        return page;
    }

    private void twoKiosks() {
        var now = Instant.now();
        store.write(writer -> {
            writer.born("baku-1", 0, now, List.of(DashboardTest.truth("Kiosk/In Service", true)));
            writer.deviceBorn("baku-1", "card-reader", now, List.of(DashboardTest.text("Status", "online")));
            writer.born("ganja-2", 0, now, List.of(DashboardTest.truth("Kiosk/In Service", false),
                    DashboardTest.text("Kiosk/Out Of Service Reasons", "document-printer")));
            writer.deviceBorn("ganja-2", "document-printer", now,
                    List.of(DashboardTest.text("Status", "hardwareError"), DashboardTest.text("Paper", "jammed")));
            writer.deviceBorn("ganja-2", "card-reader", now, List.of(DashboardTest.text("Status", "starting")));
            writer.born("sheki-3", 0, now, List.of());
            return writer.died("sheki-3", 0, now);
        });
    }

    @Test
    void showsAKioskThatComesWhileThePageIsOpen() {
        var page = open(ColorScheme.LIGHT, 1200);
        assertThat(page.getByText("No kiosk has reported yet")).isVisible();
        twoKiosks();
        assertThat(page.locator("tr[data-kiosk=ganja-2]")).containsText("document-printer");
        assertThat(complaints).isEmpty();
    }

    @Test
    void saysWhenTheFleetManagerDoesNotAnswer() {
        var page = open(ColorScheme.LIGHT, 1200);
        assertThat(page.getByText("No kiosk has reported yet")).isVisible();
        dashboard.close();
        assertThat(page.locator("#lost")).isVisible();
    }

    @ParameterizedTest
    @EnumSource(value = ColorScheme.class, names = {"LIGHT", "DARK"})
    void passesAxeInLightAndDarkWideAndNarrow(ColorScheme scheme) {
        twoKiosks();
        for (var width : List.of(1200, 360)) {
            var page = open(scheme, width);
            assertThat(page.locator("tr[data-kiosk=ganja-2]")).isVisible();
            assertThat(new AxeBuilder(page).analyze().getViolations()).as(scheme + " " + width).isEmpty();
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
            page.screenshot(
                    new Page.ScreenshotOptions().setPath(Path.of("target", "dashboard-" + scheme + "-" + width + ".png")));
        }
    }
}
