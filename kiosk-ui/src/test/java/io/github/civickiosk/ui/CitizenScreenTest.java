package io.github.civickiosk.ui;

import java.util.List;

import io.github.civickiosk.core.session.Event.Touch;
import io.github.civickiosk.core.session.State;
import io.github.civickiosk.core.session.Visitor;
import io.github.civickiosk.ui.screen.Names;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// The screens in Debian's Chromium.
class CitizenScreenTest extends ScreenInChromium {

    CitizenScreenTest() {
        super(new KioskWebFixture());
    }

    @ParameterizedTest
    @ValueSource(strings = {"az", "en"})
    void everyScreenIsAccessibleAndLargeEnoughForAFinger(String language) {
        var soft = new SoftAssertions(); // one page for all: the session walks, as it does in life
        MadeUpSessions.states().forEach((name, state) -> {
            show(state, language);
            soft.assertThat(violations()).as(name + ", axe").isEmpty();
            soft.assertThat(tooSmall()).as(name + ", buttons under 20 mm").isEmpty();
            soft.assertThat(page.evaluate("document.activeElement.localName")).as(name + ", what has the focus").isEqualTo("h1");
            soft.assertThat(page.evaluate("document.documentElement.lang")).as(name)
                    .isEqualTo(page.locator("main").getAttribute("lang"));
        });
        soft.assertAll();
    }

    @Test
    void theScriptIsSmallAndAFragmentIsOneRequest() throws Exception {
        assertThat(kiosk.get("/kiosk.js").body().length()).isLessThan(3500);
        assertThat(
                requests.stream().filter(r -> !r.url().contains("/launch/")).map(r -> r.url().substring(kiosk.url("").length())))
                .containsExactlyInAnyOrder("/", "/kiosk.css", "/kiosk.js", "/stream", "/icon.svg");
        requests.clear();
        kiosk.sessions.answerWith(_ -> MadeUpSessions.in(new State.ChoosingLanguage(), ""));
        page.locator("button[value=start]").tap();
        waitFor(new State.ChoosingLanguage());
        assertThat(requests).singleElement().satisfies(r -> assertThat(r.url()).endsWith("/event"));
    }

    @Test
    void trustedTypesLetNoOtherPolicyMakeHtml() {
        assertThat(page.evaluate(
                """
                        () => { try { document.body.insertAdjacentHTML('beforeend', '<b>x</b>'); return 'made'; } catch (e) { return e.name; } }"""))
                .isEqualTo("TypeError");
        assertThat(page.evaluate("""
                () => { try { trustedTypes.createPolicy('other', {}); return 'made'; } catch (e) { return e.name; } }"""))
                .isEqualTo("TypeError");
        assertThat(complaints).isNotEmpty()
                .allSatisfy(c -> assertThat(c).containsAnyOf("TrustedHTML", "trusted-types", "TrustedTypePolicy"));
        complaints.clear();
    }

    @Test
    void anInlineScriptDoesNotRun() {
        page.evaluate(
                "() => { const s = document.createElement('script'); s.setAttribute('nonce', 'x'); s.append('window.ran = 1'); document.head.append(s); }");
        assertThat(page.evaluate("window.ran")).isNull();
        assertThat(complaints).isNotEmpty();
        complaints.clear();
    }

    @Test
    void whoTypesForLongIsKnownToBeThere() {
        show(new State.EnteringCan(3, false), "en");
        settle();
        page.locator("[data-key='7']").tap();
        page.evaluate("performance.now = (now => () => now() + 11000)(performance.now.bind(performance))");
        page.locator("[data-key='8']").tap();
        page.locator("[data-key='9']").tap();
        page.waitForCondition(() -> !kiosk.sessions.touches().isEmpty());
        assertThat(kiosk.sessions.touches()).containsExactly(new Touch.StillThere());
        assertThat(page.inputValue("#digits")).isEqualTo("789");
    }

    @Test
    void aDoubleTapIsOnePost() {
        kiosk.sessions.answerWith(_ -> MadeUpSessions.in(new State.ChoosingService(), "en"));
        show(new State.ChoosingLanguage(), "en");
        settle();
        requests.clear();
        page.locator("button[value=choose-language]").first().dblclick();
        waitFor(new State.ChoosingService());
        assertThat(requests).hasSize(1);
    }

    @Test
    void aSecondTapDoesNotHitWhatHasJustAppearedUnderTheFinger() {
        page.evaluate("() => { const now = performance.now(); performance.now = () => now; }"); // this machine may be slow
        show(new State.ChoosingService(), "en");
        requests.clear();
        page.evaluate("document.querySelector('main button').click()");
        assertThat(requests).isEmpty();
        page.evaluate("() => { const now = performance.now(); performance.now = () => now + 320; }");
        page.evaluate("document.querySelector('main button').click()");
        page.waitForCondition(() -> !kiosk.sessions.touches().isEmpty());
        assertThat(requests).hasSize(1);
    }

    @Test
    void theKeypadTypesTheCardAccessNumber() {
        show(new State.EnteringCan(3, false), "en");
        for (var key : "5005410".split("")) {
            page.locator("[data-key='" + key + "']").tap();
        }
        assertThat(page.locator("#digits").inputValue()).isEqualTo("500541");
        page.locator("[data-key='']").tap();
        page.locator("[data-key='0']").tap();
        settle();
        page.locator("main button[value=enter-can]").tap();
        page.waitForCondition(() -> !kiosk.sessions.touches().isEmpty());
        assertThat(kiosk.sessions.touches()).containsExactly(new Touch.EnterCan("500540"));
    }

    @Test
    void theKeyboardTypesTheLettersOfTheLanguage() {
        show(MadeUpSessions.state("filling-form-refused"), "az");
        page.locator("#form-reason").fill("");
        page.locator("label[for=shift]").tap();
        for (var key : "iş ə".split("")) {
            page.locator("[data-key='" + key + "']").tap();
        }
        assertThat(page.locator("#form-reason").inputValue()).isEqualTo("İş ə");
    }

    @Test
    void whatIsBeingTypedSurvivesAPushOfTheSameScreen() {
        show(MadeUpSessions.state("filling-form-refused"), "en");
        page.locator("#form-reason").fill("A school");
        page.locator("#form-reason").focus();
        show(MadeUpSessions.state("filling-form-refused"), "en");
        assertThat(page.locator("#form-reason").inputValue()).isEqualTo("A school");
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("form-reason");
    }

    @Test
    void nothingOfTheVisitorStaysInTheBrowserAfterWipe() {
        show(new State.Reviewing(), "en");
        assertThat(page.content()).contains(MadeUpSessions.NAME);
        show(new State.EnteringCan(3, false), "en");
        page.locator("#digits").fill("500540");
        var wiping = MadeUpSessions.in(new State.Attract(), "en");
        assertThat(wiping.visitor()).isEqualTo(Visitor.NOBODY);
        kiosk.sessions.show(wiping);
        waitFor(new State.Attract());
        assertThat(page.content()).doesNotContain(MadeUpSessions.NAME, "Nümunəzadə", "500540");
        assertThat(
                page.evaluate("() => [localStorage.length, sessionStorage.length, document.cookie, history.length <= 2].join()"))
                .isEqualTo("0,0,,true");
        assertThat(page.evaluate("async () => (await indexedDB.databases()).length + (await caches.keys()).length")).isEqualTo(0);
    }

    @Test
    void whenTheKioskDiesNothingOfAnybodyStaysOnTheGlass() {
        show(new State.Reviewing(), "en");
        kiosk.close();
        page.locator("#lost").waitFor();
        assertThat(page.content()).doesNotContain(MadeUpSessions.NAME);
        complaints.clear(); // that the stream broke
    }

    @ParameterizedTest
    @ValueSource(strings = {"1080x1920", "1280x800", "1024x600"})
    void onEveryPanelWhatMustBeSeenOrTouchedNeedsNoScrolling(String size) {
        var wh = size.split("x");
        page.setViewportSize(Integer.parseInt(wh[0]), Integer.parseInt(wh[1]));
        var soft = new SoftAssertions();
        for (var language : List.of("az", "en")) {
            MadeUpSessions.states().forEach((name, state) -> {
                show(state, language);
                soft.assertThat(hidden()).as(name + " " + language).isEmpty();
                photograph(name + "-" + language + "-" + size);
            });
        }
        soft.assertAll();
    }

    private void waitFor(State state) {
        page.locator("main[data-screen='" + Names.kebab(state) + "']").waitFor();
    }

    private List<?> tooSmall() {
        return (List<?>) page.evaluate(
                """
                        () => [...document.querySelectorAll('button:not(.keyboard button, [popover]:not(:popover-open) *), .radio label')].filter(b => {
                          const box = b.getBoundingClientRect();
                          return Math.min(box.width, box.height) < 20 * %s - .5;
                        }).map(b => b.outerHTML)"""
                        .formatted(KioskWebFixture.CONFIG.pixelsPerMillimetre()));
    }

    private List<?> hidden() {
        return (List<?>) page.evaluate(
                """
                        () => [...document.querySelectorAll('h1, main .primary, main .key, main .claim .number, .faces button, footer button')].filter(e => {
                          const box = e.getBoundingClientRect();
                          const bottom = e.closest('footer') ? innerHeight : document.querySelector('footer').getBoundingClientRect().top;
                          return box.left < 0 || box.right > innerWidth + .5 || box.top < 0 || box.bottom > bottom + .5;
                        }).map(e => e.outerHTML.slice(0, 120))""");
    }
}
