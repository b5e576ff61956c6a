package io.github.civickiosk.ui;

import java.util.Map;

import io.github.civickiosk.core.session.Event.Touch;
import io.github.civickiosk.core.session.State;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

import static io.github.civickiosk.core.issuance.Catalogue.Relation.SELF;
import static org.assertj.core.api.Assertions.assertThat;

/// Every screen by keys alone: arrows and one key to choose, in Debian's Chromium.
class KeypadInBrowserTest extends ScreenInChromium {

    private static final String ALL = """
            () => [...document.querySelectorAll('#kiosk button, #kiosk input:not([type=hidden])')].filter(b => b.checkVisibility())""";

    /// How the one of this number and its label are drawn.
    private static final String LOOK = "i => { const at = (" + ALL
            + """
                    )()[i];
                      return [at, ...at.labels ?? []].map(e => getComputedStyle(e)).map(s => s.outlineStyle + s.outlineColor + s.boxShadow).join();
                    }""";

    KeypadInBrowserTest() {
        super(new KioskWebFixture());
    }

    @Test
    void theArrowsReachAllThatCanBeChosenAndComeRoundAgain() {
        var soft = new SoftAssertions();
        MadeUpSessions.states().forEach((name, state) -> {
            show(state, "en");
            int all = ((Number) page.evaluate("(" + ALL + ")().length")).intValue();
            for (int i = 0; i < all; i++) {
                var before = page.evaluate(LOOK, i);
                page.keyboard().press("ArrowDown");
                soft.assertThat(focused()).as(name).isEqualTo(i);
                soft.assertThat(page.evaluate(LOOK, i)).as(name + ", the focus on " + i + " can be seen").isNotEqualTo(before);
            }
            if (all > 0) {
                page.keyboard().press("ArrowDown");
                soft.assertThat(focused()).as(name + " has no trap").isZero();
                page.keyboard().press("ArrowUp");
                soft.assertThat(focused()).as(name + " goes back").isEqualTo(all - 1);
            }
        });
        soft.assertAll();
    }

    @Test
    void digitsGoIntoTheFieldWhereverTheFocusIs() {
        show(new State.EnteringCan(3, false), "en");
        settle();
        page.keyboard().type("123456");
        page.keyboard().press("Enter");
        page.waitForCondition(() -> !kiosk.sessions.touches().isEmpty());
        assertThat(kiosk.sessions.touches()).containsExactly(new Touch.EnterCan("123456"));
    }

    @Test
    void aFormIsFilledByKeys() {
        show(new State.FillingForm(MadeUpSessions.FIRST, "residence", SELF, Map.of(), java.util.Set.of()), "en");
        settle();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        assertThat(kiosk.sessions.touches()).isEmpty();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        page.waitForCondition(() -> !kiosk.sessions.touches().isEmpty());
        assertThat(kiosk.sessions.touches()).containsExactly(new Touch.FillForm(Map.of("purpose", "school")));
    }

    @Test
    void aServiceIsChosenByKeys() {
        show(new State.ChoosingService(), "en");
        settle();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowRight");
        page.keyboard().press("Enter");
        page.waitForCondition(() -> !kiosk.sessions.touches().isEmpty());
        assertThat(kiosk.sessions.touches()).first().isInstanceOfSatisfying(Touch.ChooseService.class,
                chosen -> assertThat(chosen.service()).isEqualTo("birth-extract"));
    }

    private int focused() {
        return ((Number) page.evaluate("(" + ALL + ")().indexOf(document.activeElement)")).intValue();
    }
}
