package io.github.civickiosk.fleet.manager.dashboard;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
import io.github.civickiosk.fleet.manager.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/// Login, account, operators, sites and audit in Debian's Chromium.
class AccessInBrowserTest {

    @TempDir
    Path folder;

    private Database database;
    private FleetWebPeer web;
    private Playwright playwright;
    private Browser browser;

    @BeforeEach
    void start() {
        database = Database.open(folder.resolve("fleet.db"));
        web = new FleetWebPeer(database, Clock.systemUTC());
        web.add("root", Role.ADMINISTRATOR, Scope.WHOLE_FLEET);
        web.add("nora", Role.TECHNICIAN, new Scope(Set.of("North"), Set.of()));
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(Path.of("/usr/bin/chromium"))
                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
                        "--disable-sync")));
    }

    @AfterEach
    void stop() {
        browser.close();
        playwright.close();
        web.close();
        database.close();
    }

    private Page open(ColorScheme scheme, int width) {
        return browser.newContext(new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(width, 900)).newPage();
    }

    private void logIn(Page page) {
        page.navigate(web.uri("/login").toString());
        page.getByLabel("Name").fill("root");
        page.getByLabel("Password").fill(FleetWebPeer.PASSWORD);
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Fleet of kiosks"))).isVisible();
    }

    private static void passesAxe(Page page, int width) {
        assertThat(new AxeBuilder(page).analyze().getViolations()).as(page.url() + " " + width).isEmpty();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).as(page.url()).isLessThanOrEqualTo(width);
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1200", "DARK, 360"})
    void passesAxeInLightAndDarkWideAndNarrow(ColorScheme scheme, int width) {
        var page = open(scheme, width);
        page.navigate(web.uri("/login").toString());
        page.getByLabel("Name").fill("root");
        page.getByLabel("Password").fill("wrong");
        page.keyboard().press("Enter");
        assertThat(page.locator("#error")).isVisible();
        passesAxe(page, width);
        logIn(page);
        for (var path : List.of("/account", "/account/second-factor", "/operators", "/operators/nora", "/sites", "/sites/new",
                "/kiosks/k1/site",
                "/audit")) {
            page.navigate(web.uri(path).toString());
            passesAxe(page, width);
        }
    }

    @Test
    void keepsTheChosenColoursOverPages() {
        var page = open(ColorScheme.LIGHT, 1200);
        logIn(page);
        page.getByLabel("Colours").selectOption("dark");
        page.navigate(web.uri("/account").toString());
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor")).isEqualTo("rgb(20, 24, 29)");
    }

    @Test
    void addsASiteByKeyboardAndLogsOut() {
        var page = open(ColorScheme.LIGHT, 1200);
        logIn(page);
        page.navigate(web.uri("/sites/new").toString());
        page.getByLabel("Id").focus();
        for (var text : List.of("hall", "Town hall", "North", "Post")) {
            page.keyboard().type(text);
            page.keyboard().press("Tab");
        }
        page.keyboard().press("Enter");
        assertThat(page.getByText("Town hall")).isVisible();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log out")).click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Log in"))).isVisible();
        page.navigate(web.uri("/account").toString());
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Log in"))).isVisible();
    }
}
