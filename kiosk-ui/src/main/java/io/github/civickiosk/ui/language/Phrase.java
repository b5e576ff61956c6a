package io.github.civickiosk.ui.language;

import java.util.Locale;

import com.ibm.icu.util.ULocale;
import gg.jte.Content;
import gg.jte.TemplateOutput;

/// Words of an authority or of the fleet on a screen. Where they are in another language than the screen they are marked as such
/// (WCAG 3.1.2), so that they are drawn, and read aloud, in their own.
///
/// @param text     escaped when it is written
/// @param language BCP 47
/// @param screen   language of the screen around it
public record Phrase(String text, String language, String screen) implements Content {

    /// Words in the screen's own language.
    static Phrase own(String text, String language) {
        return new Phrase(text, language, language);
    }

    @Override
    public void writeTo(TemplateOutput output) {
        boolean foreign = !language.equals(screen) && !text.isEmpty();
        if (foreign) {
            var direction = ULocale.forLocale(Locale.forLanguageTag(language)).isRightToLeft() ? "rtl" : "ltr";
            output.writeContent("<span lang=\"" + tag() + "\" dir=\"" + direction + "\">");
        }
        output.writeUserContent(text);
        if (foreign) {
            output.writeContent("</span>");
        }
    }

    /// What comes from elsewhere is no tag until it looks like one.
    private String tag() {
        return language.matches("[A-Za-z0-9-]{2,35}") ? language : "und";
    }

    @Override
    public boolean isEmptyContent() {
        return text.isEmpty();
    }
}
