package io.github.civickiosk.ui;

import java.nio.file.Files;
import java.nio.file.Path;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import io.github.civickiosk.core.session.State;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Attempts to leave the kiosk's screen, in a browser that is locked down as the package does it. `docs/lockdown.md` lists them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LockdownTest {

    private final KioskWebFixture kiosk = new KioskWebFixture();
    private LockedBrowser browser;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        browser = new LockedBrowser(folder, kiosk.web.launchUrl(), kiosk.web.port());
        kiosk.sessions.show(MadeUpSessions.in(new State.EnteringCan(3, false), "en"));
    }

    @BeforeEach
    void begin() {
        browser.page.navigate("http://127.0.0.1:" + kiosk.web.port() + "/");
        browser.page.locator("#digits").focus();
        browser.page.evaluate("() => { window.keys = 0; addEventListener('keydown', () => keys++, true); }");
    }

    @AfterAll
    void close() {
        browser.close();
        kiosk.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ctrl+t", "ctrl+n", "ctrl+shift+n", "ctrl+shift+t", "ctrl+l", "alt+d", "ctrl+o", "ctrl+s", "ctrl+p",
        "ctrl+u",
        "ctrl+shift+i", "ctrl+shift+j", "F12", "ctrl+j", "ctrl+h", "ctrl+shift+o", "ctrl+d", "ctrl+f", "F3", "F1", "F5", "ctrl+r",
        "F7", "F10", "alt+f", "F11", "alt+Left", "alt+Home", "shift+Escape", "ctrl+shift+Delete", "ctrl+w", "ctrl+shift+w",
        "ctrl+F4", "alt+F4", "ctrl+shift+q", "ctrl+plus", "Escape"})
    void noKeyLeadsOut(String keys) throws Exception {
        var before = ((Number) browser.page.evaluate("keys")).intValue();
        browser.press(keys);
        browser.page.waitForCondition(() -> ((Number) browser.page.evaluate("keys")).intValue() > before);
        stillTheKiosk();
    }

    /// The browser keeps this key to itself: it goes from pane to pane, of which there is one.
    @Test
    void theKeyOfThePanesFindsNoOther() throws Exception {
        browser.press("F6");
        stillTheKiosk();
    }

    @Test
    void aLongPressAndTheRightButtonOpenNothing() throws Exception {
        browser.page
                .evaluate("() => { window.menus = []; addEventListener('contextmenu', e => menus.push(e.defaultPrevented)); }");
        browser.xdotool("mousemove", "640", "300", "click", "3");
        browser.page.waitForFunction("menus.length > 0");
        assertThat(browser.page.evaluate("menus.every(prevented => prevented)")).isEqualTo(true);
        stillTheKiosk();
    }

    @Test
    void neitherFingersNorWheelZoomOrSwipe() throws Exception {
        var cdp = browser.page.context().newCDPSession(browser.page);
        gesture(cdp, "Input.synthesizePinchGesture", "scaleFactor", 2);
        gesture(cdp, "Input.synthesizeScrollGesture", "xDistance", 700);
        browser.xdotool("keydown", "ctrl", "click", "4", "keyup", "ctrl");
        comeAfter();
        assertThat(browser.page.evaluate("visualViewport.scale")).isEqualTo(1);
        assertThat(browser.page.evaluate("devicePixelRatio")).isEqualTo(1);
        stillTheKiosk();
    }

    @Test
    void noOtherPageCanBeOpened() throws Exception {
        var soft = new SoftAssertions();
        for (var address : new String[]{"http://127.0.0.1:9/", "https://example.org/", "file:///etc/passwd",
            "http://localhost:631/"}) {
            try (var other = browser.page.context().newPage()) {
                soft.assertThatThrownBy(() -> other.navigate(address)).as(address)
                        .hasMessageContaining("ERR_BLOCKED_BY_ADMINISTRATOR");
            }
        }
        soft.assertAll();
    }

    @Test
    void nothingIsDownloadedOrPrinted() throws Exception {
        browser.page.evaluate("""
                () => {
                  const a = Object.assign(document.createElement('a'), {href: '/kiosk.js', download: 'kiosk.js'});
                  document.body.append(a);
                  a.click();
                  a.remove();
                  print();
                }""");
        browser.page.waitForLoadState();
        try (var files = Files.walk(browser.home)) {
            assertThat(files.map(Path::getFileName).map(Path::toString)).doesNotContain("kiosk.js", "kiosk.js.crdownload");
        }
        stillTheKiosk();
    }

    private static void gesture(CDPSession cdp, String method, String name, int value) {
        var gesture = new JsonObject();
        gesture.addProperty("x", 300);
        gesture.addProperty("y", 300);
        gesture.addProperty("gestureSourceType", "touch");
        gesture.addProperty(name, value);
        cdp.send(method, gesture);
    }

    /// Returns once the page has met a key that is pressed now, and so whatever was set going before.
    private void comeAfter() throws Exception {
        browser.page.locator("#digits").focus();
        browser.press("7");
        browser.page.waitForCondition(() -> browser.page.inputValue("#digits").endsWith("7"));
    }

    private void stillTheKiosk() throws Exception {
        comeAfter();
        assertThat(browser.pages()).containsExactly("http://127.0.0.1:" + kiosk.web.port() + "/");
        assertThat(browser.page.locator("main").getAttribute("data-screen")).isEqualTo("entering-can");
    }
}
