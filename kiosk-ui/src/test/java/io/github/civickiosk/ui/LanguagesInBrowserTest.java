package io.github.civickiosk.ui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.github.civickiosk.core.session.Event.Touch;
import io.github.civickiosk.core.session.State;
import io.github.civickiosk.ui.keyboard.KeyboardLayout;
import io.github.civickiosk.ui.language.Texts;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Every screen in every language of the software, in Debian's Chromium.
class LanguagesInBrowserTest {

    private static final UiConfig ALL = new UiConfig(0, KioskWebFixture.CONFIG.pixelsPerMillimetre(), Texts.SHIPPED,
            KioskWebFixture.CONFIG.help());

    private static ChromiumPeer chromium;
    private final KioskWebFixture kiosk = new KioskWebFixture(ALL);
    private BrowserContext touchscreen;
    private Page page;

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
        page.navigate(kiosk.web.launchUrl());
        page.locator("main").waitFor();
    }

    @AfterEach
    void close() {
        touchscreen.close();
        kiosk.close();
    }

    static Stream<String> languages() {
        return Texts.SHIPPED.stream();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyScreenIsAccessibleAndNothingIsCut(String language) {
        var soft = new SoftAssertions();
        MadeUpSessions.states().forEach((name, state) -> {
            show(state, language);
            var report = new AxeBuilder(page).setLegacyMode(true).analyze();
            soft.assertThat(report.getViolations().stream().map(v -> v.getId() + " " + v.getNodes())).as(name + ", axe")
                    .isEmpty();
            soft.assertThat(cut()).as(name + ", cut").isEmpty();
            if (!state.isResting()) {
                soft.assertThat(page.evaluate("getComputedStyle(document.querySelector('footer')).direction")).as(name)
                        .isEqualTo(language.equals("ar") ? "rtl" : "ltr");
            }
            photograph(name + "-" + language);
        });
        soft.assertAll();
    }

    @Test
    void anyLanguageIsTwoTouchesAway() {
        show(new State.Reviewing(), "ka");
        page.locator("footer [popovertarget=tongues]").tap();
        assertThat(page.locator("#tongues button").allInnerTexts()).hasSize(Texts.SHIPPED.size() - 1).contains("Azərbaycanca",
                "العربية").doesNotContain("ქართული");
        page.waitForFunction("from => performance.now() - from > 320", page.evaluate("performance.now()"));
        page.locator("#tongues [lang=hy]").tap();
        page.waitForCondition(() -> !kiosk.sessions.touches().isEmpty());
        assertThat(kiosk.sessions.touches()).containsExactly(new Touch.ChooseLanguage("hy"));
    }

    /// One font of the machine has all letters of a language, its keyboard's among them: none is drawn as an empty box.
    @ParameterizedTest
    @MethodSource("languages")
    void aFontHasEveryLetter(String language) throws Exception {
        var letters = new TreeSet<Integer>();
        var wording = Texts.of(List.of(language)).in(language);
        Stream.concat(wording.all().stream(), KeyboardLayout.of(language).rows().stream().flatMap(List::stream))
                .forEach(text -> text.codePoints().filter(c -> c > ' ').forEach(letters::add));
        // digits and signs are in every font; a font of one script may leave them to its neighbour
        var own = letters.stream().filter(Character::isLetter).filter(c -> c > 127).map(Integer::toHexString)
                .collect(Collectors.joining(" "));
        var command = new ArrayList<>(List.of("fc-list", own.isEmpty() ? ":" : ":charset=" + own, "family"));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var families = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(families).containsAnyOf("Noto Sans", "Noto Naskh", "Noto Kufi");
    }

    /// Who types a name needs each of its letters.
    @Test
    void eachKeyboardHasTheLettersOfItsLanguagesTexts() {
        var soft = new SoftAssertions();
        for (var language : Texts.SHIPPED) {
            var keys = KeyboardLayout.of(language).rows().stream().flatMap(List::stream).collect(Collectors.joining());
            var locale = java.util.Locale.forLanguageTag(language);
            var missing = new TreeSet<String>();
            Texts.of(List.of(language)).in(language).all()
                    .forEach(text -> text.replaceAll("\\{[a-zA-Z]+(, plural,.*)?|CAN|PIN", "")
                            .toLowerCase(locale).codePoints().filter(Character::isLetter).mapToObj(Character::toString)
                            .filter(letter -> !keys.contains(letter) && !letter.matches("[a-z]")).forEach(missing::add));
            soft.assertThat(missing).as(language).isEmpty();
        }
        soft.assertAll();
    }

    private void show(State state, String language) {
        kiosk.sessions.show(MadeUpSessions.in(state, language));
        page.locator("main[data-revision='" + kiosk.sessions.current().revision() + "']").waitFor();
    }

    /// Boxes that do not fit the panel's width, text that does not fit its box, and keys or choices outside the panel.
    private List<?> cut() {
        return (List<?>) page.evaluate("""
                () => [...document.querySelectorAll('#kiosk *')].filter(e => {
                  const style = getComputedStyle(e), box = e.getBoundingClientRect();
                  if (!box.width || style.clipPath != 'none' || e.closest('svg, .key, [popover]')) return false;
                  return box.left < -1 || box.right > innerWidth + 1
                      || style.display != 'inline' && e.scrollWidth > e.clientWidth + 2 && !e.matches('input');
                }).map(e => e.outerHTML.slice(0, 160))""");
    }

    /// `-Dscreens=FOLDER` keeps a picture of every screen.
    private void photograph(String name) {
        if (System.getProperty("screens") != null) {
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(System.getProperty("screens"), name + ".png")));
        }
    }
}
