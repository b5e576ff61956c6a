package io.github.civickiosk.ui;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.github.civickiosk.core.session.State;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// A browser that shows the screen, hangs, or is gone, as the kiosk sees it. The kiosk's clock is moved by hand.
class ScreenPulseInBrowserTest extends ScreenInChromium {

    private static final Duration PACE = Duration.ofMillis(200);

    ScreenPulseInBrowserTest() {
        super(new KioskWebFixture(PACE));
    }

    @Test
    void aPageThatDrawsIsShown() {
        beaten();
        for (int hour = 0; hour < 3; hour++) {
            kiosk.nanos.addAndGet(Duration.ofHours(1).toNanos());
            eventually("a beat was answered since", () -> !kiosk.pulse.lost());
            assertThat(kiosk.pulse.shown()).isTrue();
        }
    }

    @Test
    void aPageThatHangsIsLost() {
        beaten();
        page.evaluate("setTimeout(() => { const end = performance.now() + 3000; while (performance.now() < end); }, 0)");
        eventually("it hangs", this::unanswered);
        assertThat(kiosk.pulse.shown()).isFalse();
        eventually("it works again", () -> !kiosk.pulse.lost());
    }

    @Test
    void aPageThatHasLostItsScreenIsLost() {
        beaten();
        page.evaluate("document.querySelector('main').remove()");
        eventually("it is white", this::unanswered);
        complaints.removeIf(complaint -> complaint.contains("dataset")); // the page says so, too
        kiosk.sessions.show(MadeUpSessions.in(new State.TakeYourCard(), "en"));
        page.locator("main").waitFor();
        eventually("the next screen heals it", () -> !kiosk.pulse.lost());
        complaints.clear();
    }

    @Test
    void aPageThatIsGoneIsLost() {
        beaten();
        page.navigate("about:blank");
        eventually("its stream ends", () -> !kiosk.pulse.shown());
        assertThat(kiosk.pulse.lost()).as("before it could have come back").isFalse();
        kiosk.nanos.addAndGet(Duration.ofSeconds(6).toNanos());
        assertThat(kiosk.pulse.lost()).isTrue();
    }

    /// Until then it may be a script, from which no answer is wanted.
    private void beaten() {
        page.waitForResponse(response -> response.url().endsWith("/alive"), () -> {});
    }

    /// Whether no beat is answered that the page gets after the kiosk's clock went on by four of them.
    private boolean unanswered() {
        kiosk.nanos.addAndGet(PACE.multipliedBy(4).toNanos());
        page.waitForTimeout(PACE.multipliedBy(4).toMillis());
        return kiosk.pulse.lost();
    }

    private void eventually(String what, BooleanSupplier holds) {
        for (int looks = 0; looks < 100; looks++) {
            if (holds.getAsBoolean()) {
                return;
            }
            page.waitForTimeout(100);
        }
        throw new AssertionError(what + ": not within " + TimeUnit.MILLISECONDS.toSeconds(100 * 100) + " s");
    }
}
