package io.github.civickiosk.provisioning.journey;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import static org.assertj.core.api.Assertions.assertThat;

/// A finger on the citizen's screen in Chromium. It taps what can be seen, and not in the first moment of a new screen, in which the
/// kiosk takes a second tap for a slip.
final class Finger {

    private static final int QUIET_MS = 350;

    private final Page page;

    Finger(Page page) {
        this.page = page;
    }

    void awaitScreen(String name) {
        page.locator("main[data-screen=" + name + "]").waitFor(new Locator.WaitForOptions().setTimeout(60_000));
        page.waitForTimeout(QUIET_MS);
    }

    /// Taps a button by what it does.
    void tap(String screen, String type) {
        awaitScreen(screen);
        page.locator("main button[value=" + type + "]").first().tap();
    }

    /// Taps the choice with this value.
    void choose(String screen, String field, String value) {
        awaitScreen(screen);
        page.locator("main form:has(input[name='" + field + "'][value='" + value + "']) button").tap();
    }

    void tick(String screen, String words) {
        awaitScreen(screen);
        page.locator("main label", new Page.LocatorOptions().setHasText(words)).tap();
    }

    void digits(String screen, String digits, String done) {
        awaitScreen(screen);
        for (var digit : digits.split("")) {
            page.locator("[data-key='" + digit + "']").tap();
        }
        page.locator("main button[value=" + done + "]").tap();
    }

    /// The kiosk has gone, and nothing of the visit is left on the glass.
    void awaitLost() {
        page.locator("#lost").waitFor(new Locator.WaitForOptions().setTimeout(30_000));
        assertThat(page.locator("main").count()).isZero();
    }

    String claim() {
        return page.locator("[data-claim]").first().getAttribute("data-claim");
    }

    /// What stands on the screen.
    String words() {
        return page.locator("main").innerText();
    }

    String language() {
        return page.locator("main").getAttribute("lang");
    }
}
