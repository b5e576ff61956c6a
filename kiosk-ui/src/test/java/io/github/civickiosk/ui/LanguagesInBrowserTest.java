package io.github.civickiosk.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.civickiosk.core.session.Event.Touch;
import io.github.civickiosk.core.session.State;
import io.github.civickiosk.ui.keyboard.KeyboardLayout;
import io.github.civickiosk.ui.language.Texts;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Every screen in every language of the software, in Debian's Chromium.
class LanguagesInBrowserTest extends ScreenInChromium {

    private static final UiConfig ALL = new UiConfig(0, KioskWebFixture.CONFIG.pixelsPerMillimetre(), Texts.SHIPPED,
            KioskWebFixture.CONFIG.help());

    LanguagesInBrowserTest() {
        super(new KioskWebFixture(ALL));
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
            soft.assertThat(violations()).as(name + ", axe").isEmpty();
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
        settle();
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
}
