package io.github.civickiosk.ui.screen;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.civickiosk.core.session.Aid;
import io.github.civickiosk.ui.language.Texts;
import io.github.civickiosk.ui.language.Wording;
import io.github.civickiosk.ui.speech.Speech;

/// A screen with all that surrounds it, for the templates.
///
/// @param name     kebab-case name of the state
/// @param revision the session's; comes back with each touch
/// @param used     aids that this visit uses
/// @param speaks   whether the kiosk can read the screen aloud
public record Page(String name, long revision, Wording t, Texts texts, Chrome chrome, Set<Aid> used, boolean speaks,
        Screen screen) {

    private static final int GREETINGS = 3;

    public Page { used = Set.copyOf(used); }

    /// The languages other than this screen's.
    public List<Screen.Language> otherLanguages() {
        return texts.languages().stream().filter(code -> !code.equals(t.language()))
                .map(code -> new Screen.Language(code, texts.nameOf(code))).toList();
    }

    /// The languages in which somebody is spoken to who has not chosen one: as many as a screen holds.
    public List<String> greeting() {
        return greeting(texts.languages());
    }

    /// The same of any languages, in their order.
    public static List<String> greeting(List<String> languages) {
        return languages.stream().limit(GREETINGS).toList();
    }

    /// What can be switched on the screen, in the order of showing.
    public List<Aid> aids() {
        return Arrays.stream(Aid.values()).filter(aid -> speaks || aid != Aid.SPEECH).toList();
    }

    /// What a listener can do with the voice, by the words of its buttons; empty while nothing is read.
    public List<String> controls() {
        return used.contains(Aid.SPEECH)
                ? Arrays.stream(Speech.Control.values()).map(control -> control.name().toLowerCase(Locale.ROOT)).toList()
                : List.of();
    }

    /// Whether the screen may be longer than the panel, so that keys must reach it to scroll.
    public boolean scrolls() {
        return used.contains(Aid.SIZE);
    }

    /// Whether what the screen says may be longer than its place.
    public boolean sayScrolls() {
        return used.contains(Aid.LOW_REACH);
    }

    /// Words of the aids in use, for the style: `contrast size`.
    public String usedWords() {
        return used.stream().map(Aid::word).sorted().collect(Collectors.joining(" "));
    }

    /// The language that the button in its fixed place changes to.
    public Screen.Language otherLanguage() {
        var code = texts.after(t.language());
        return new Screen.Language(code, texts.nameOf(code));
    }
}
