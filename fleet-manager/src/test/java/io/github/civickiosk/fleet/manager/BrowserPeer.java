package io.github.civickiosk.fleet.manager;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;

import static org.assertj.core.api.Assertions.assertThat;

/// Debian's Chromium, in which an operator of a [FleetWebPeer] looks at pages.
public final class BrowserPeer implements AutoCloseable {

    private final FleetWebPeer fleet;
    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new ArrayList<>();
    private final Map<String, List<Cookie>> logins = new HashMap<>();

    public BrowserPeer(FleetWebPeer fleet) {
        this.fleet = fleet;
        this.playwright = Playwright
                .create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        this.browser = playwright.chromium().launch(new BrowserType.LaunchOptions()
                .setExecutablePath(Path.of("/usr/bin/chromium"))
                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--no-first-run",
                        "--disable-background-networking", "--disable-sync")));
    }

    /// Opens a page as an operator, who logs in once for all of them.
    public Page open(String operator, ColorScheme scheme, int width, String path) {
        var context = browser.newContext(new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(width, 800));
        var page = context.newPage();
        page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
        page.onPageError(complaints::add);
        context.addCookies(logins.computeIfAbsent(operator, this::logIn));
        page.navigate(fleet.uri(path).toString());
        return page;
    }

    private List<Cookie> logIn(String operator) {
        var context = browser.newContext();
        var page = context.newPage();
        page.navigate(fleet.uri("/").toString());
        page.getByLabel("Name").fill(operator);
        page.getByLabel("Password").fill(FleetWebPeer.PASSWORD);
        page.getByText("Log in").last().click();
        page.waitForURL(fleet.uri("/").toString());
        var cookies = context.cookies();
        context.close();
        return cookies;
    }

    /// What the browser wrote to its console.
    public List<String> complaints() {
        return complaints;
    }

    /// Opens a page in light and dark, wide and narrow: axe finds nothing and nothing sticks out. Keeps a picture of each.
    public void inspect(String operator, String path, String picture) {
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (var width : List.of(1200, 360)) {
                var page = open(operator, scheme, width, path);
                page.locator("h1").waitFor();
                assertThat(new AxeBuilder(page).analyze().getViolations()).as(path + " " + scheme + " " + width).isEmpty();
                assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).as(path + " " + width)
                        .isLessThanOrEqualTo(width);
                page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
                        .setPath(Path.of("target", picture + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT) + "-" + width
                                + ".png")));
                page.context().close();
            }
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
