package io.github.civickiosk.ui.screen;

import io.github.civickiosk.ui.language.Texts;
import io.github.civickiosk.ui.language.Wording;

/// A screen with all that surrounds it, for the templates.
///
/// @param name     kebab-case name of the state
/// @param revision the session's; comes back with each touch
public record Page(String name, long revision, Wording t, Texts texts, Chrome chrome, Screen screen) {

    /// The language that the button in its fixed place changes to.
    public Screen.Language otherLanguage() {
        var code = texts.after(t.language());
        return new Screen.Language(code, texts.nameOf(code));
    }
}
