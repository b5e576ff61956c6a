package io.github.civickiosk.issuing;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import io.github.civickiosk.issuing.audit.AuditLog;
import io.github.civickiosk.issuing.claim.Clerks;
import io.github.civickiosk.issuing.claim.Role;
import io.github.civickiosk.issuing.store.Store;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/// The desk in Debian's Chromium, without a script of its own, looked over by axe.
class ClaimDeskInBrowserTest {

    private static final String PASSWORD = "a long enough one";

    @RegisterExtension
    private static final TestAuthority AUTHORITY = new TestAuthority();

    private Playwright playwright;
    private Browser browser;

    @BeforeEach
    void start() throws Exception {
        try (Store store = Store.open(AUTHORITY.data(), Optional.empty())) {
            new Clerks(store.jdbi(), new AuditLog(store.jdbi(), Clock.systemUTC()), Clock.systemUTC())
                    .add(new Clerks.Clerk("leyla", Role.CLERK), PASSWORD, "operator");
        }
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(Path.of("/usr/bin/chromium"))
                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
                        "--disable-sync")));
    }

    @AfterEach
    void stop() {
        browser.close();
        playwright.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "az"})
    void aClerkLooksUpReissuesAndSignsOut(String language) throws Exception {
        JsonNode made = unknownCertificate();
        Page page = browser.newContext(new Browser.NewContextOptions().setIgnoreHTTPSErrors(true).setLocale(language)).newPage();
        page.navigate("https://127.0.0.1:" + AUTHORITY.running().deskPort().getAsInt() + "/");
        accessible(page);
        page.locator("#name").fill("leyla");
        page.locator("#password").fill("wrong, and long");
        page.locator("main button").click();
        assertThat(page.locator("[role=alert]")).isVisible();
        accessible(page);
        page.locator("#name").fill("leyla");
        page.locator("#password").fill(PASSWORD);
        page.locator("main button").click();
        assertThat(page.locator("table")).containsText(made.path("claim").asString());
        accessible(page);
        page.locator("#number").fill(made.path("claim").asString().toLowerCase(java.util.Locale.ROOT));
        page.locator("form[method=get] button").click();
        assertThat(page.locator("dl")).containsText(made.path("serial").asString());
        accessible(page);
        page.locator("#personalNumber").fill("5KT7Q2A");
        page.locator("form[action$=reissue] button").click();
        assertThat(page.locator("dl")).not().containsText(made.path("serial").asString());
        assertThat(page.getByRole(AriaRole.LINK).last()).isVisible();
        accessible(page);
        page.locator("header button").click();
        assertThat(page.locator("#password")).isVisible();
    }

    private static JsonNode unknownCertificate() throws Exception {
        TestKiosk kiosk = AUTHORITY.kiosk("kiosk-1");
        TestKiosk.Visit visit = kiosk.open();
        String self = kiosk.present(visit, AUTHORITY.evidence(AUTHORITY.holder("5KT7Q2A"), visit.challenge())).json()
                .path("persons").path(0).path("ref").asString();
        JsonNode made = kiosk
                .issue(visit, UUID.randomUUID(), "residence-certificate", "self", self, Map.of("purpose", "bank"), "az").json();
        kiosk.report(made.path("issuance").asString(), "unknown");
        return made;
    }

    private static void accessible(Page page) {
        var results = new AxeBuilder(page).withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")).analyze();
        assertThat(results.getViolations()).as(() -> page.url()).isEmpty();
    }
}
