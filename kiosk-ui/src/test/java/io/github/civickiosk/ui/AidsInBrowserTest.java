package io.github.civickiosk.ui;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.deque.html.axecore.playwright.AxeBuilder;
import io.github.civickiosk.core.session.Aid;
import io.github.civickiosk.core.session.Event.Touch;
import io.github.civickiosk.core.session.State;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What makes the screen easier, in Debian's Chromium: every screen in every mode.
class AidsInBrowserTest extends ScreenInChromium {

    private static final double MILLIMETRE = KioskWebFixture.CONFIG.pixelsPerMillimetre();
    AidsInBrowserTest() {
        super(new KioskWebFixture());
    }

    @ParameterizedTest
    @ValueSource(strings = {"size", "contrast", "low-reach", "left-hand", "size contrast low-reach left-hand"})
    void everyScreenIsAccessibleAndNothingIsCut(String words) {
        var soft = new SoftAssertions();
        var aids = aids(words);
        MadeUpSessions.states().forEach((name, state) -> {
            show(state, "az", aids);
            soft.assertThat(violations()).as(name + ", axe").isEmpty();
            soft.assertThat(cut()).as(name + ", cut").isEmpty();
            soft.assertThat(tooSmallOrTooNear()).as(name + ", targets").isEmpty();
            photograph(name + "-" + words.replace(' ', '+'));
        });
        soft.assertAll();
    }

    @Test
    void largeLettersAreTwiceAsLarge() {
        show(new State.ChoosingService(), "en", Set.of());
        double usual = textHeight();
        show(new State.ChoosingService(), "en", Set.of(Aid.SIZE));
        assertThat(textHeight() / usual).isGreaterThanOrEqualTo(2);
    }

    /// Both colours as they are painted: axe says which contrast is below 4.5, this one which is below 7.
    @Test
    void strongContrastIsSevenToOneEverywhere() {
        var soft = new SoftAssertions();
        MadeUpSessions.states().forEach((name, state) -> {
            show(state, "en", Set.of(Aid.CONTRAST));
            var report = new AxeBuilder(page).setLegacyMode(true).withRules(List.of("color-contrast-enhanced")).analyze();
            var resting = state.isResting();
            soft.assertThat(resting ? List.of() : report.getViolations().stream().map(v -> v.getNodes().toString()).toList())
                    .as(name).isEmpty();
        });
        soft.assertAll();
    }

    @Test
    void lowReachPutsAllThatIsTouchedIntoTheLowerTwoFifths() {
        page.setViewportSize(1080, 1920);
        var soft = new SoftAssertions();
        MadeUpSessions.states().forEach((name, state) -> {
            show(state, "en", Set.of(Aid.LOW_REACH));
            soft.assertThat(state.isResting() ? List.of() : list("""
                    () => [...document.querySelectorAll('button, label.key, .radio label, [type=text]')].filter(b => {
                      const box = b.getBoundingClientRect(), pane = b.closest('.act, footer')?.getBoundingClientRect();
                      return box.height && Math.max(box.top, pane?.top ?? 0) < innerHeight * .6 - 1;
                    }).map(b => b.outerHTML.slice(0, 120))""")).as(name).isEmpty();
        });
        soft.assertAll();
    }

    @Test
    void theLeftHandFindsControlsOnTheLeft() {
        show(new State.ChoosingService(), "en", Set.of(Aid.LEFT_HAND));
        assertThat((Boolean) page.evaluate("""
                () => document.querySelector('.act').getBoundingClientRect().right
                    <= document.querySelector('.say').getBoundingClientRect().left""")).isTrue();
    }

    @Test
    void anAidIsTwoTouchesAwayAndSaysWhetherItIsOn() {
        show(new State.Reviewing(), "en", Set.of(Aid.CONTRAST));
        page.locator("footer [popovertarget=aids]").tap();
        assertThat(page.locator("#aids button").allInnerTexts().stream().map(String::strip))
                .containsExactly("Large letters", "Strong contrast", "Buttons lower down", "For the left hand");
        assertThat(page.locator("#aids [aria-pressed=true]").allInnerTexts().stream().map(String::strip))
                .containsExactly("Strong contrast");
        assertThat(tooSmallOrTooNear()).isEmpty();
        settle();
        page.locator("#aids button").first().tap();
        page.waitForCondition(() -> !kiosk.sessions.touches().isEmpty());
        assertThat(kiosk.sessions.touches()).containsExactly(new Touch.SwitchAid(Aid.SIZE));
    }

    @Test
    void noOtherWordIsAnAid() throws Exception {
        kiosk.launch();
        var revision = kiosk.sessions.current().revision();
        assertThat(kiosk.post("type=switch-aid&aid=loud&revision=" + revision).statusCode()).isEqualTo(400);
        assertThat(kiosk.post("type=switch-aid&aid=&revision=" + revision).statusCode()).isEqualTo(400);
        assertThat(kiosk.sessions.touches()).isEmpty();
    }

    private static Set<Aid> aids(String words) {
        return Arrays.stream(words.split(" ")).map(word -> Aid.of(word).orElseThrow()).collect(Collectors.toSet());
    }

    private double textHeight() {
        return ((Number) page.evaluate("parseFloat(getComputedStyle(document.querySelector('main .choice strong')).fontSize)"))
                .doubleValue();
    }

    private List<?> tooSmallOrTooNear() {
        return list(
                """
                        () => {
                          const seen = [...document.querySelectorAll('button:not(.keyboard button), .radio label')]
                            .map(b => [b, b.getBoundingClientRect()]).filter(([b, box]) => box.height);
                          const near = (a, b) => Math.max(b.left - a.right, a.left - b.right, b.top - a.bottom, a.top - b.bottom);
                          const bad = seen.filter(([b, box]) => Math.min(box.width, box.height) < 20 * MM - .5).map(([b]) => 'small ' + b.outerHTML);
                          seen.forEach(([a, one], i) => seen.slice(i + 1).forEach(([b, other]) => {
                            if (a.parentNode.parentNode == b.parentNode.parentNode && near(one, other) < 3 * MM - .5)
                              bad.push('near ' + near(one, other) / MM + ' ' + a.textContent + ' ' + b.textContent);
                          }));
                          return bad;
                        }"""
                        .replace("MM", Double.toString(MILLIMETRE)));
    }
}
