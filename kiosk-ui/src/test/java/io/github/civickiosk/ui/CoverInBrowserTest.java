package io.github.civickiosk.ui;

import io.github.civickiosk.core.session.Event.Touch;
import io.github.civickiosk.core.session.State;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// A screen before which nobody stands, in Debian's Chromium.
class CoverInBrowserTest extends ScreenInChromium {

    CoverInBrowserTest() {
        super(new KioskWebFixture());
    }

    @Test
    void aCoveredScreenShowsNothingOfItsVisitor() {
        show(new State.Reviewing(), "en");
        assertThat(page.content()).contains(MadeUpSessions.NAME);
        kiosk.web.cover(true);
        page.locator("main[data-screen=covered]").waitFor();
        assertThat(page.content()).doesNotContain(MadeUpSessions.NAME, "Residence certificate");
        assertThat(violations()).isEmpty();
        assertThat(cut()).isEmpty();
        photograph("covered-en");
        page.reload();
        page.locator("main[data-screen=covered]").waitFor();
        kiosk.web.cover(false);
        page.locator("main[data-screen=reviewing]").waitFor();
    }

    @Test
    void aTouchShowsTheScreenAgain() {
        show(new State.Reviewing(), "en");
        kiosk.web.cover(true);
        page.locator("main[data-screen=covered]").waitFor();
        settle();
        page.locator("main button").tap();
        page.locator("main[data-screen=reviewing]").waitFor();
        assertThat(kiosk.sessions.touches()).containsExactly(new Touch.StillThere());
        page.waitForTimeout(300);
        assertThat(page.locator("main").getAttribute("data-screen")).isEqualTo("reviewing");
    }

    @Test
    void whatIsTypedIsGoneWithTheCover() {
        show(new State.EnteringCan(3, false), "en");
        page.locator("#digits").fill("123");
        kiosk.web.cover(true);
        page.locator("main[data-screen=covered]").waitFor();
        kiosk.web.cover(false);
        page.locator("main[data-screen=entering-can]").waitFor();
        assertThat(page.locator("#digits").inputValue()).isEmpty();
    }

    @Test
    void noScreenWithANameStaysUncovered() {
        var soft = new SoftAssertions();
        MadeUpSessions.states().forEach((name, state) -> {
            show(state, "en");
            kiosk.web.cover(true);
            kiosk.sessions.show(kiosk.sessions.current());
            page.locator("main[data-revision='" + kiosk.sessions.current().revision() + "']").waitFor();
            var overlay = state instanceof State.AskingForMoreTime || state instanceof State.CallingForHelp;
            soft.assertThat(page.locator("main").innerText()).as(name).doesNotContain(MadeUpSessions.NAME, "Aylin");
            soft.assertThat(overlay || !state.isResting() || !page.content().contains("data-screen=\"covered\"")).as(name)
                    .isTrue();
            kiosk.web.cover(false);
        });
        soft.assertAll();
    }
}
