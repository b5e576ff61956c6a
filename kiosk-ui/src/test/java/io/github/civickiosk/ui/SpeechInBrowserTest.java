package io.github.civickiosk.ui;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.civickiosk.core.session.Aid;
import io.github.civickiosk.core.session.Event.Touch;
import io.github.civickiosk.core.session.State;
import io.github.civickiosk.device.audio.Loudness;
import io.github.civickiosk.device.audio.Utterance;
import io.github.civickiosk.ui.language.Texts;
import io.github.civickiosk.ui.speech.Reading;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What is read aloud, beside what Debian's Chromium shows.
class SpeechInBrowserTest extends ScreenInChromium {

    private static final UiConfig ALL = new UiConfig(0, KioskWebFixture.CONFIG.pixelsPerMillimetre(), Texts.SHIPPED,
            KioskWebFixture.CONFIG.help());

    private final Listener listener = kiosk.listener.orElseThrow();

    SpeechInBrowserTest() {
        super(new KioskWebFixture(ALL, Optional.of(new Listener())));
    }

    static Stream<String> languages() {
        return Texts.SHIPPED.stream();
    }

    /// Every heading, option, error and sentence that can be seen is said, in its own language; only keys wait for the focus.
    @ParameterizedTest
    @MethodSource("languages")
    void whatCanBeSeenIsSaid(String language) throws Exception {
        kiosk.launch();
        var words = Texts.of(Texts.SHIPPED);
        var soft = new SoftAssertions();
        for (var state : MadeUpSessions.states().entrySet()) {
            show(state.getValue(), language);
            var said = Reading.of(kiosk.get("/screen").body(), words.in(page.getAttribute("main", "lang"))).utterances();
            for (var seen : list(SEEN)) {
                var text = (List<?>) seen;
                var of = said.stream().filter(u -> u.language().equals(text.getFirst())).map(Utterance::text)
                        .collect(Collectors.joining(" "));
                for (var part : text.getLast().toString().split("•[• ]*")) {
                    soft.assertThat(bare(of)).as(state.getKey() + " says " + text).contains(bare(part));
                }
            }
        }
        soft.assertAll();
    }

    /// Every text that is painted, with its language.
    private static final String SEEN = """
            () => {
              const texts = [], walker = document.createTreeWalker(document.getElementById('kiosk'), NodeFilter.SHOW_TEXT);
              for (let node; node = walker.nextNode();) {
                const at = node.parentElement, text = node.textContent.trim();
                const step = at.closest('.steps li');
                if (!text || at.closest('[data-key], svg, .keyboard, .keys, [aria-hidden=true]') || step && !step.ariaCurrent) continue;
                if (at.checkVisibility({visibilityProperty: true})) texts.push([at.closest('[lang]').lang, text]);
              }
              return texts;
            }""";

    private static String bare(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]", "");
    }

    @Test
    void whoPlugsAHeadsetInHearsTheScreenAndMovesThroughItByKeys() throws Exception {
        listener.audio.plugIn();
        show(new State.ChoosingService(), "en", Set.of(Aid.SPEECH));
        listener.hear("This kiosk reads its screen to you, in your headset only.");
        listener.hear("Which certificate do you need?");
        page.keyboard().press("Tab");
        listener.hear("Residence certificate, Population Register, One page, free of charge");
        page.keyboard().press("Tab");
        listener.hear("Birth certificate extract, Population Register, One page, free of charge");
    }

    @Test
    void digitsOfANumberAreHeardAsAsterisks() throws Exception {
        listener.audio.plugIn();
        show(new State.EnteringCan(3, false), "en", Set.of(Aid.SPEECH));
        listener.hear("This kiosk reads its screen to you, in your headset only.");
        page.locator("[data-key='7']").focus();
        listener.hear("7"); // where the finger is, before anything is typed
        settle();
        page.keyboard().press("Enter");
        listener.hear("asterisk");
        page.locator("#digits").focus();
        page.keyboard().type("8");
        listener.hear("asterisk");
        assertThat(page.inputValue("#digits")).isEqualTo("78");
        assertThat(listener.heard).doesNotContain("8");
    }

    @Test
    void aSlipIsSaid() throws Exception {
        listener.audio.plugIn();
        show(new State.EnteringCan(3, false), "en", Set.of(Aid.SPEECH));
        settle();
        page.locator("[name=type][value=enter-can]").tap();
        listener.hear("Type all six digits.");
        // the browser complains of every answer that is not well
        page.waitForCondition(() -> complaints.removeIf(complaint -> complaint.contains("422")));
    }

    @Test
    void theVoiceIsControlledInThePanelOfAids() throws Exception {
        listener.audio.plugIn();
        show(new State.Reviewing(), "en", Set.of(Aid.SPEECH));
        page.locator("footer [popovertarget=aids]").tap();
        listener.hear("Easier screen");
        page.locator("[data-speech=louder]").tap();
        page.waitForCondition(() -> listener.audio.status().percent().orElse(0) == Loudness.usual().atStart() + 10);
        page.locator("[data-speech=repeat]").tap();
        listener.hear("Is this right?");
        photograph("aids-speech");
        assertThat(violations()).isEmpty();
    }

    @Test
    void aTouchSwitchesItOnAndNothingIsToldOfWhoDoesNotListen() {
        show(new State.Reviewing(), "en");
        page.locator("footer [popovertarget=aids]").tap();
        settle();
        page.locator("#aids button[value=switch-aid]",
                new com.microsoft.playwright.Page.LocatorOptions().setHasText("Read aloud")).tap();
        page.waitForCondition(() -> !kiosk.sessions.touches().isEmpty());
        assertThat(kiosk.sessions.touches()).containsExactly(new Touch.SwitchAid(Aid.SPEECH));
        assertThat(requests).noneMatch(request -> request.url().endsWith("/speech"));
    }

    @Test
    void otherWordsForTheVoiceAreRefused() throws Exception {
        kiosk.launch();
        assertThat(kiosk.post("/speech", "revision=1&do=shout").statusCode()).isEqualTo(400);
        assertThat(kiosk.post("/speech", "revision=1").statusCode()).isEqualTo(400);
        assertThat(kiosk.post("/speech", "do=pause").statusCode()).isEqualTo(400);
    }
}
