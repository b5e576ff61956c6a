package io.github.civickiosk.ui.screen;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.civickiosk.core.session.Aid;
import io.github.civickiosk.ui.language.Texts;
import io.github.civickiosk.ui.language.Wording;

/// A screen with all that surrounds it, for the templates.
///
/// @param name     kebab-case name of the state
/// @param revision the session's; comes back with each touch
/// @param used     aids that this visit uses
public record Page(String name, long revision, Wording t, Texts texts, Chrome chrome, Set<Aid> used, Screen screen) {

    public Page { used = Set.copyOf(used); }

    /// What can be switched on the screen, in the order of showing.
    public List<Aid> aids() {
        return Arrays.stream(Aid.values()).filter(Aid::onScreen).toList();
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
