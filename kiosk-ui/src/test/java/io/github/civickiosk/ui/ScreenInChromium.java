package io.github.civickiosk.ui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import io.github.civickiosk.core.session.Aid;
import io.github.civickiosk.core.session.State;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

import static org.assertj.core.api.Assertions.assertThat;

/// The citizen's screen in Debian's Chromium, over a session moved by hand. What the browser complains of fails the test.
abstract class ScreenInChromium {

    private static ChromiumPeer chromium;
    final KioskWebFixture kiosk;
    final List<String> complaints = new ArrayList<>();
    final List<Request> requests = new ArrayList<>();
    private BrowserContext touchscreen;
    Page page;

    ScreenInChromium(KioskWebFixture kiosk) {
        this.kiosk = kiosk;
    }

    @BeforeAll
    static void startChromium() {
        chromium = new ChromiumPeer();
    }

    @AfterAll
    static void stopChromium() {
        chromium.close();
    }

    @BeforeEach
    void open() {
        touchscreen = chromium.touchscreen(1280, 800);
        page = touchscreen.newPage();
        page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
        page.onPageError(complaints::add);
        page.onRequest(requests::add);
        page.navigate(kiosk.web.launchUrl());
        page.locator("main").waitFor();
    }

    @AfterEach
    void close() {
        touchscreen.close();
        kiosk.close();
        assertThat(complaints).as("what the browser's console says").isEmpty();
    }

    final void show(State state, String language) {
        show(state, language, Set.of());
    }

    final void show(State state, String language, Set<Aid> aids) {
        kiosk.sessions.show(MadeUpSessions.in(state, language, aids));
        page.locator("main[data-revision='" + kiosk.sessions.current().revision() + "']").waitFor();
    }

    /// Waits until the guard against double taps lets a touch through.
    final void settle() {
        page.waitForFunction("from => performance.now() - from > 320", page.evaluate("performance.now()"));
    }

    /// What axe finds on the screen as it is.
    final List<String> violations() {
        return new AxeBuilder(page).setLegacyMode(true).analyze().getViolations().stream()
                .map(v -> v.getId() + " " + v.getNodes()).toList();
    }

    /// Text that does not fit its box, and boxes that do not fit the panel's width. What scrolls downwards is not cut.
    final List<?> cut() {
        return list(
                """
                        () => [...document.querySelectorAll('#kiosk *')].filter(e => {
                          const style = getComputedStyle(e), box = e.getBoundingClientRect();
                          if (!box.width || style.clipPath != 'none' || e.closest('svg, .key, [popover]') || e.matches('.steps .name')) return false;
                          return box.left < -1 || box.right > innerWidth + 1
                              || style.display != 'inline' && e.scrollWidth > e.clientWidth + 2 && !e.matches('input');
                        }).map(e => e.outerHTML.slice(0, 160))""");
    }

    final List<?> list(String script) {
        return (List<?>) page.evaluate(script);
    }

    /// `-Dscreens=FOLDER` keeps a picture of every screen.
    final void photograph(String name) {
        if (System.getProperty("screens") != null) {
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(System.getProperty("screens"), name + ".png")));
        }
    }
}
